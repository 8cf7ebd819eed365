"""A crawler, with a session, a blocking call and a cache of which nothing is known here."""
import asyncio
import logging
from contextlib import suppress

import aiohttp
import requests

URLS = ["a", "b", "c"]
logging.basicConfig(level=logging.INFO)
log = logging.getLogger(__name__)


async def fetch(session, url):
    async with session.get(url, headers={"user": "me"}) as response:
        text = await response.text()
        log.debug("got %s", url)
        log.info("fetched %s", url)
        return text


async def main():
    settings = requests.get("https://example.org/settings")
    with suppress(asyncio.TimeoutError, KeyboardInterrupt):
        async with asyncio.timeout(5), aiohttp.ClientSession() as session:
            pages = await asyncio.gather(*[fetch(session, url) for url in URLS])
            logging.warning("%d pages, %s", len(pages), "done")
    print(f"settings: {settings.text}")


if __name__ == "__main__":
    asyncio.run(main())
