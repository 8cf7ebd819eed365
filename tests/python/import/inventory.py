"""Orders against a stock of things, under a lock."""
import asyncio

stock = {"apple": 3, "pear": 1}
lock = asyncio.Lock()
orders = []


class OutOfStock(Exception):
    pass


async def order(customer, basket):
    record = {"customer": customer, "filled": {}, "missing": []}
    async with lock:
        for item, wanted in basket.items():
            await asyncio.sleep(0.1)
            try:
                if stock[item] < wanted:
                    raise OutOfStock(f"{item}: {stock[item]} of {wanted}")
                stock[item] -= wanted
                if not stock[item]:
                    del stock[item]
                record["filled"][item] = wanted
            except (KeyError, OutOfStock) as error:
                record["missing"].append(str(error))
    orders.append(record)
    return record


async def refill(item, count):
    await asyncio.sleep(0.25)
    stock[item] = stock.get(item, 0) + count
    stock.update({"plum": 1})


async def main():
    tasks = {name: asyncio.create_task(order(name, basket)) for name, basket in
             {"ann": {"apple": 2, "pear": 1}, "bob": {"pear": 1, "apple": 2}, "cid": {"fig": 1, "apple": 5}}.items()}
    await refill("apple", 6)
    results = {name: await task for name, task in tasks.items()}
    for name, record in results.items():
        print(name, record["filled"], record["missing"])
    print(stock, [record["customer"] for record in orders], results["ann"] is orders[0])
    try:
        for item in stock:
            stock[item + "s"] = 1
    except RuntimeError as error:
        print(error)


asyncio.run(main())
