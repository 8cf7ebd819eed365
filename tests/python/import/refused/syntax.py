async def main(:
    pass
