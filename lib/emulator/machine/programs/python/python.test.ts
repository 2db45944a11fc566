import { describe, expect, it } from "vitest";
import type { Userland } from "../../kernel/sys";
import { testMachine } from "../../testing/run-command";
import { scriptMachine } from "../../testing/script-machine";

function python(source: string, userland: Userland = "debian12", program = "python3") {
	const { output, status } = testMachine(userland).run([program, "-c", source]);
	return { output, code: status?.kind === "exited" ? status.code : undefined };
}

describe("python", () => {
	it.each([
		["print([x * x for x in range(5) if x % 2])", "[1, 9]\n"],
		["print(7 // 2, 7 / 2, -7 % 3, 2 ** 70)", "3 3.5 2 1180591620717411303424\n"],
		["a, *b = [1, 2, 3]\nprint(a, b)", "1 [2, 3]\n"],
		["print('%s %05.1f %d%%' % ('x', 3.14159, 5))", "x 003.1 5%\n"],
		["print('{0}-{name:>4}|{n:,}'.format(1, name='ab', n=1234567))", "1-  ab|1,234,567\n"],
		["x = {'b': 1, 'a': [None, True]}\nprint(f\"{x['a']} {x!r}\")", "[None, True] {'b': 1, 'a': [None, True]}\n"],
		[
			"import json\nprint(json.dumps(json.loads('{\"a\": [1, 2.5, null]}'), indent=1))",
			'{\n "a": [\n  1,\n  2.5,\n  null\n ]\n}\n',
		],
		["import re\nprint(re.sub(r'(\\d+)', r'<\\1>', 'a1b22'), re.findall('[a-z]', 'a1b'))", "a<1>b<22> ['a', 'b']\n"],
		[
			"class A:\n  def __init__(self, x): self.x = x\n  def __str__(self): return 'A%d' % self.x\nprint(A(3), sorted([3, 1], reverse=True))",
			"A3 [3, 1]\n",
		],
		[
			"def f():\n  a = 1\n  while True:\n    yield a\n    a *= 2\nfor x in f():\n  if x > 9: break\nprint(x, [y for y in (n * n for n in range(3))])",
			"16 [0, 1, 4]\n",
		],
		[
			"import asyncio\nasync def f(n):\n  await asyncio.sleep(1)\n  return n\nasync def main():\n  print(await asyncio.gather(f(1), f(2)))\nasyncio.run(main())",
			"[1, 2]\n",
		],
		[
			"class A:\n  def __init__(self, x): self.x = x\n  @property\n  def d(self): return self.x * 2\n  def __repr__(self): return f'A({self.x!r})'\n  def __lt__(self, o): return self.x < o.x\nclass B(A):\n  def __init__(self): super().__init__('b')\nprint([B()], A(2).d, sorted([A(2), A(1)]))",
			"[A('b')] 4 [A(1), A(2)]\n",
		],
		[
			"from dataclasses import dataclass\n@dataclass\nclass P:\n  x: int\n  y: int = 2\nprint(P(1), P(1) == P(1, 2))",
			"P(x=1, y=2) True\n",
		],
		[
			"import argparse\np = argparse.ArgumentParser()\np.add_argument('f')\np.add_argument('-n', type=int, default=3)\na = p.parse_args(['x', '-n', '5'])\nprint(a.f, a.n)",
			"x 5\n",
		],
		[
			"match (1, 2):\n  case (0, _): print('no')\n  case (x, 2): print(x)\nprint((y := 5) + 1, [('a', 1)])",
			"1\n6 [('a', 1)]\n",
		],
		[
			"import collections, itertools, configparser, urllib.parse\nprint(collections.Counter('hello').most_common(1), list(itertools.islice(itertools.count(5), 2)), urllib.parse.quote('a b&'))\nc = configparser.ConfigParser()\nc.read_string('[a]\\nb = 1\\n')\nprint(c['a']['b'], 'é'.encode(), b'ab'[0])",
			"[('l', 2)] [5, 6] a%20b%26\n1 b'\\xc3\\xa9' 97\n",
		],
		["try:\n  {}['k']\nexcept KeyError as e:\n  print('no', e)\nfinally:\n  print('end')", "no 'k'\nend\n"],
		["def f(n, *rest, k=2, **more): return n * k + sum(rest) + len(more)\nprint(f(1, 2, 3, k=4, z=0))", "10\n"],
		[
			"with open('/tmp/f', 'w') as f: f.write('a\\nb\\n')\nprint([line.strip() for line in open('/tmp/f')])",
			"['a', 'b']\n",
		],
		[
			"import os\nr, w = os.pipe()\nos.write(w, os.fsencode('é'))\nos.close(w)\nprint(os.read(r, 9), os.environb[b'HOME'])",
			"b'\\xc3\\xa9' b'/root'\n",
		],
		["import subprocess\nprint(subprocess.check_output(['echo', 'hi']).decode().strip())", "hi\n"],
	])("runs %j", (source, expected) => {
		expect(python(source)).toEqual({ output: expected, code: 0 });
	});

	it("tells an exception that nobody took, and exits as sys.exit says", () => {
		expect(python("x = 1\n1 / 0")).toEqual({
			output:
				'Traceback (most recent call last):\n  File "<string>", line 2, in <module>\nZeroDivisionError: division by zero\n',
			code: 1,
		});
		expect(python("import sys\nsys.exit(3)").code).toBe(3);
		expect(python("import nope").output).toContain("ModuleNotFoundError: No module named 'nope'");
	});

	it("names the functions that an exception went through, with a file's lines", () => {
		const { run } = testMachine("debian12");
		const source = "def f(x):\n    return 1 / x\nprint('one')\nf(0)\n";
		expect(run(["bash", "-c", `printf %s "$0" > /tmp/f.py; python3 /tmp/f.py`, source]).output).toBe(
			'one\nTraceback (most recent call last):\n  File "/tmp/f.py", line 4, in <module>\n    f(0)\n  File "/tmp/f.py", line 2, in f\n    return 1 / x\nZeroDivisionError: division by zero\n',
		);
	});

	it("writes to a pipe in blocks, behind what it started, and at once where it is told to", () => {
		const { run } = testMachine("debian12");
		const source = "import os, sys\nprint('a')\nprint('b', file=sys.stderr)\nos.system('echo c')";
		expect(run(["python3", "-c", source]).output).toBe("b\nc\na\n");
		expect(run(["python3", "-u", "-c", source]).output).toBe("a\nb\nc\n");
		expect(run(["env", "PYTHONUNBUFFERED=1", "python3", "-c", source]).output).toBe("a\nb\nc\n");
		expect(run(["python3", "-c", source.replace("'a'", "'a', flush=True")]).output).toBe("a\nb\nc\n");
		expect(run(["python3", "-c", "import os\nprint('lost')\nos.write(1, b'kept')\nos._exit(3)"])).toMatchObject({
			output: "kept",
			status: { code: 3 },
		});
	});

	it("ends at once with os._exit, whatever stands around it", () => {
		const source =
			"import os, sys\nclass C:\n  def __enter__(self): return self\n  def __exit__(self, *a): os.write(1, b'exit')\nwith C():\n  try:\n    os._exit(3)\n  except:\n    os.write(1, b'except')\n  finally:\n    os.write(1, b'finally')";
		expect(python(source)).toEqual({ output: "", code: 3 });
		expect(python(source.replace("os._exit", "sys.exit"))).toEqual({ output: "exceptfinallyexit", code: 0 });
	});

	it("counts the places of a traceback where they repeat, not at its end alone", () => {
		const { output } = python("def f(n):\n  if n:\n    f(n - 1)\n  g()\ndef g(): 1 / 0\nf(4)");
		const repeated = '  File "<string>", line 3, in f\n';
		expect(output).toBe(
			`Traceback (most recent call last):\n  File "<string>", line 6, in <module>\n${repeated.repeat(3)}  [Previous line repeated 1 more time]\n  File "<string>", line 4, in f\n  File "<string>", line 5, in g\nZeroDivisionError: division by zero\n`,
		);
	});

	it("prints to whatever can write, and reads no more than it can hold", () => {
		expect(
			python(
				"import os\nclass W:\n  def write(self, text): os.write(1, ('<' + text.strip() + '>').encode())\nprint('a', file=W())\ntry: os.read(0, -1)\nexcept OSError as e: print(e)\nprint(len(os.read(os.open('/dev/zero', 0), 10 ** 15)) < 2 ** 25 if hasattr(os, 'open') else True)",
			),
		).toEqual({ output: "<a>[Errno 22] Invalid argument\nTrue\n", code: 0 });
	});

	it("speaks Python 2 where an image does", () => {
		expect(python('print "two", 7 / 2\nprint u"x"', "centos7", "python")).toEqual({ output: "two 3\nx\n", code: 0 });
	});

	it("ends what never ends by the machine's own limits", () => {
		const machine = testMachine("debian12");
		const { status, seconds } = machine.run(["timeout", "20", "python3", "-c", "while True: pass"], 60);
		expect(status).toEqual({ kind: "exited", code: 124 });
		expect(seconds).toBe(20);
		expect(python("def f(): return f()\nf()").output).toContain("RecursionError");
	});
	it("serves HTTP by a class of the script", () => {
		const machine = scriptMachine("debian12");
		const { output } = machine.run(`#!/bin/bash
apt-get install -y curl > /dev/null 2>&1
cat > /tmp/s.py <<'EOF_PY'
from http.server import BaseHTTPRequestHandler, HTTPServer
class H(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header('Content-Type', 'text/plain')
        self.end_headers()
        self.wfile.write(b'hello ' + self.path.encode())
HTTPServer(('', 8000), H).serve_forever()
EOF_PY
python3 /tmp/s.py 2> /dev/null & sleep 1; curl -s localhost:8000/x; kill %1`);
		expect(output).toBe("hello /x");
	});
});
