"""Scores, sorted in several ways."""
import asyncio


def total(player):
    return sum(player["scores"])


async def play(player, rounds):
    for i in range(rounds):
        await asyncio.sleep(player["pace"])
        player["scores"].append((i * 7 + len(player["name"]) * 5) % 11)
    player["done"] = True


async def main():
    players = [{"name": name, "pace": pace, "scores": []} for name, pace in (("ann", 0.1), ("bob", 0.25), ("cy", 0.2))]
    async with asyncio.TaskGroup() as group:
        for player in players:
            group.create_task(play(player, 3))
        await asyncio.sleep(0.4)
        print([len(player["scores"]) for player in players], any("done" in player for player in players))
    for place, player in enumerate(sorted(players, key=total, reverse=True), start=1):
        print(f"{place}. {player['name']:<5}{total(player):4d} {player['scores']}")
    best = max(players, key=lambda player: max(player["scores"]))
    print(best["name"], min((len(p["name"]) for p in players), default=0), all(player["done"] for player in players))
    names = [player["name"] for player in players]
    names.sort(key=len)
    print(names, sorted(names, key=lambda name: (-len(name), name)), max([], default="nobody"))
    scores = dict(zip(names, [total(player) for player in players]))
    print(scores, sum(scores.values()))


asyncio.run(main())
