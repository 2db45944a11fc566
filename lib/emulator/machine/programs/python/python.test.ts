import { describe, expect, it } from "vitest";
import type { Userland } from "../../kernel/sys";
import { testMachine } from "../../testing/run-command";

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
		["try:\n  {}['k']\nexcept KeyError as e:\n  print('no', e)\nfinally:\n  print('end')", "no 'k'\nend\n"],
		["def f(n, *rest, k=2, **more): return n * k + sum(rest) + len(more)\nprint(f(1, 2, 3, k=4, z=0))", "10\n"],
		[
			"with open('/tmp/f', 'w') as f: f.write('a\\nb\\n')\nprint([line.strip() for line in open('/tmp/f')])",
			"['a', 'b']\n",
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
});
