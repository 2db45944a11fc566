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

it("ends a search whose expression would backtrack for ever", () => {
	const { run } = testMachine("debian12");
	const text = "printf 'a%.0s' {1..3000} > /tmp/as; grep -cE '(a|aa)+$' /tmp/as; grep -P '(a+)+b' /tmp/as; echo $?";
	expect(run(["bash", "-c", text]).output).toBe("1\ngrep: exceeded PCRE's backtracking limit\n2\n");
});
