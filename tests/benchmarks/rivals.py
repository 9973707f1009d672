"""Run in another environment by ``throughput``: reads labels as JSON, prints how many a second each tool checks."""

import json
import sys
import time

from on_the_list import register
from on_the_list.analyse import analyse
from says_on_the_tin.check import check_label

labels = json.load(sys.stdin)
annexes = register.load()
tools = {
    "on-the-list": lambda listed, copy: analyse(ingredients_text=listed, register=annexes),
    "says-on-the-tin": lambda listed, copy: check_label(ingredients_text=listed, claims_text=copy),
}
rates = {}
for name, run in tools.items():
    start = time.perf_counter()
    for listed, copy in labels:
        run(listed, copy)
    rates[name] = len(labels) / (time.perf_counter() - start)
print(json.dumps(rates))
