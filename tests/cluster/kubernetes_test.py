#!/usr/bin/env python3
"""The Indexed Job of the experiments' README: kubernetes_test.py BATON SCENARIO FOLDER

The manifest must be one that the Kubernetes API knows, field by field. Then its pods are played on this machine: the
container's arguments and environment, an index for each, some of them ended or killed on the way and started again as
`restartPolicy: OnFailure` does. The results, merged, must have the bytes of the same sweep made in one go.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import kubernetes.client
import yaml

README = Path(__file__).resolve().parent.parent.parent / "sim" / "experiment" / "README.md"


def manifest():
    lines = README.read_text(encoding="utf-8").splitlines()
    begin = lines.index("    apiVersion: batch/v1")
    end = next(i for i in range(begin, len(lines)) if not lines[i].startswith("    "))
    return yaml.safe_load("\n".join(line[4:] for line in lines[begin:end]))


def require(holds, text):
    if not holds:
        sys.exit(f"FAILED: kubernetes: {text}")


def check_fields(job):
    """As the API's own model reads it: with unknown fields or wrong types it would not come back as it was."""
    api = kubernetes.client.ApiClient()
    model = api._ApiClient__deserialize(job, "V1Job")
    require(api.sanitize_for_serialization(model) == job, f"a field that the API does not know: {api.sanitize_for_serialization(model)}")


def check_meaning(job):
    spec, pod = job["spec"], job["spec"]["template"]["spec"]
    container = pod["containers"][0]
    environment = {one["name"]: one["value"] for one in container["env"]}
    require(spec["completionMode"] == "Indexed", "pods without an index")
    require(environment["JOB_COMPLETIONS"] == str(spec["completions"]), "JOB_COMPLETIONS is not the number of pods")
    require(pod["restartPolicy"] == "OnFailure" and pod["terminationGracePeriodSeconds"] > 2, "how pods end")
    require({one["name"] for one in container["volumeMounts"]} == {one["name"] for one in pod["volumes"]}, "volumes")
    return container, environment


class Pod:
    """One index: started again until it succeeds."""

    def __init__(self, index, command, environment, folder):
        self.command, self.folder = command, folder
        self.environment = {**os.environ, **environment, "JOB_COMPLETION_INDEX": str(index)}
        self.log = open(folder / f"pod-{index}.log", "w")
        self.failures, self.process = 0, None

    def start(self):
        self.process = subprocess.Popen(self.command, env=self.environment, stdout=self.log, stderr=self.log)

    def goes_on(self, limit):
        status = self.process.poll()
        if status == 0:
            self.log.close()
            return False
        if status is not None:
            self.failures += 1
            require(self.failures <= limit, f"{self.log.name}: it failed {self.failures} times")
            self.start()
        return True


def play(pods, parallel, limit):
    """At most so many pods at a time; now and then one is ended as an evicted pod is, or dies."""
    chance = random.Random(1)
    waiting, running, hits = list(pods), [], 0
    while waiting or running:
        while waiting and len(running) < parallel:
            running.append(waiting.pop(0))
            running[-1].start()
        if chance.random() < 0.2 and hits < 20 and running:
            hits += 1
            chance.choice(running).process.send_signal(chance.choice([signal.SIGTERM, signal.SIGKILL]))
        time.sleep(0.01)
        running = [pod for pod in running if pod.goes_on(limit)]
    return sum(pod.failures for pod in pods)


def main():
    baton, scenario, folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    job = manifest()
    check_fields(job)
    container, environment = check_meaning(job)
    mount = container["volumeMounts"][0]["mountPath"]
    shutil.copy(scenario, folder)
    command = [baton, *[argument.replace(mount, str(folder)) for argument in container["args"]]]
    output = command.index("-o") + 1
    pods = [Pod(index, command, environment, folder) for index in range(job["spec"]["completions"])]
    failures = play(pods, 2, job["spec"]["backoffLimit"])
    calm = command[:output] + [str(folder / "calm")] + command[output + 1 :]
    for arguments in (calm, [baton, "merge", folder / "calm", "-o", folder / "expected"],
                      [baton, "merge", command[output], "--shards", str(len(pods)), "-o", folder / "merged"]):
        subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    require(subprocess.run(["diff", "-r", folder / "expected", folder / "merged"]).returncode == 0, "other bytes")
    print(f"kubernetes: the same bytes, after {failures} failures of {len(pods)} pods", file=sys.stderr)


if __name__ == "__main__":
    main()
