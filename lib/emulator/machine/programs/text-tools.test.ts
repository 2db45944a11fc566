import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { testMachine } from "../testing/run-command";
import CASES from "./recorded/text-tools.json";

const PREPARE = readFileSync(path.join(__dirname, "recorded/prepare.sh"), "utf8");

/** Runs each case in a folder of its own, in one machine. */
function outcomes(): readonly { readonly output: string; readonly status: number }[] {
	const { run, faults } = testMachine("debian12");
	const results = CASES.map(({ script }, index) => {
		const place = `/tmp/case-${index}`;
		const text = `export LC_ALL=C.UTF-8; mkdir ${place}; cd ${place}\n${PREPARE}\n( ${script}\n) 2>&1`;
		const { output, status } = run(["bash", "-c", text]);
		return { output, status: status?.kind === "exited" ? status.code : -1 };
	});
	expect(faults).toEqual([]);
	return results;
}

it("greps, edits and awks as Debian's own tools were recorded to do", () => {
	const results = outcomes();
	const wrong = CASES.map((each, index) => ({ ...each, ...results[index] })).filter(
		(got, index) => got.output !== CASES[index]?.output || got.status !== CASES[index]?.status,
	);
	expect(wrong).toEqual([]);
});

it("bounds what it is asked for: stops of tabs, and expressions for the names in an archive", () => {
	const { run, faults } = testMachine("debian12");
	const long = "a".repeat(60);
	const text = `export LC_ALL=C; cd /tmp; touch ${long}; printf 'a\\tb\\n' > t; for stop in 1e9 -4 99999999999 5,3; do expand -t $stop t; done
tar cf t.tar --transform 's/\\(a\\+\\)\\+$/b/;s,\\(b\\),\\1\\,c,' ${long}; tar tf t.tar
tar cf u.tar --transform 's/\\(a\\+\\)\\+!/b/' ${long}; tar tf u.tar`;
	expect(run(["bash", "-c", text]).output).toBe(
		`expand: tab size contains invalid character(s): 'e9'
expand: tab size contains invalid character(s): '-4'
expand: tab stop is too large '99999999999'
expand: tab sizes must be ascending
b,c
${long}
`,
	);
	expect(faults).toEqual([]);
});

it.each([
	[
		"a file that is moved away",
		"echo 1 > f; tail -f f & sleep .2; mv f g; sleep .2; echo 2 >> g; sleep 2; kill $!",
		"1\n2\n",
	],
	[
		"what a link leads to",
		"mkdir d; echo 1 > d/f; ln -s d/f l; tail -F l 2> /dev/null & sleep .2; mv d/f d/g; sleep .2; echo 2 > d/f; sleep 2; kill $!",
		"1\n2\n",
	],
	[
		"a folder that comes later",
		"tail -F no/f 2> /dev/null & sleep .2; mkdir no; echo 1 > no/f; sleep 2; kill $!",
		"1\n",
	],
])("tail follows %s", (_what, script, expected) => {
	const { run } = testMachine("debian12");
	expect(run(["bash", "-c", `cd "$(mktemp -d)"; ${script}`]).output).toBe(expected);
});

it("ends a search whose expression would backtrack for ever", () => {
	const { run } = testMachine("debian12");
	const text = "printf 'a%.0s' {1..3000} > /tmp/as; grep -cE '(a|aa)+$' /tmp/as; grep -P '(a+)+b' /tmp/as; echo $?";
	expect(run(["bash", "-c", text]).output).toBe("1\ngrep: exceeded PCRE's backtracking limit\n2\n");
});
