import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TUTORIAL_SCRIPT } from "@/lib/forms/lifecycle-hook";
import { checkErrExit, checkScript } from "./check-script";

const ids = (script: string) => checkScript(script).map(({ id }) => id);
const fixed = (script: string) => checkScript(script)[0]?.suggestion?.value;

describe("a script that is typed", () => {
	it.each([
		["the tutorial's", TUTORIAL_SCRIPT, []],
		["with a byte order mark", "\uFEFFyum install -y httpd\n", ["scriptBom"]],
		["with Windows line ends", "cd /tmp\r\nls\r\n", ["scriptCrLf"]],
		["whose #! line is not the first", "\n\n#!/bin/bash\nls\n", ["shebangNotFirst"]],
		["of plain sh without #!", "for i in 1 2; do echo $i; done\n", []],
		["of bash without #!", "if [[ -f /etc/redhat-release ]]; then ls; fi\n", ["bashWithoutShebang"]],
		["of bash under #!/bin/sh", "#!/bin/sh\nsource /etc/os-release\n", ["bashUnderSh"]],
		["of bash under bash", "#!/bin/bash\nsource /etc/os-release\n", []],
		["of bash found by env", "#!/usr/bin/env bash\nlist=(a b)\n", []],
		["of another interpreter", "#!/usr/bin/python3\nprint(1)\n", ["foreignShebang"]],
		["with bash in a comment only", "# use [[ here\nls\n", []],
		["with a placeholder of Auto Scaling's", `echo \${instanceIds}\n`, ["scriptPlaceholders"]],
		["with variables of its own", `home=/srv\necho \${home} \${HOME}\n`, []],
		["with a parameter of the agent's", "echo {{ ACS::InstanceId }}\n", ["scriptReferences"]],
		["with one that the agent does not know", "echo {{ACS::Zone}}\n", ["scriptUnknownReference"]],
		["with a value of the parameter store", "echo {{ oos-secret:db.password }}\n", ["scriptReferences"]],
		["with a parameter that nothing fills in", "echo {{ version }} {{version}}\n", ["scriptUnfilled"]],
		["with braces of another language", "docker ps --format '{{.Names}}'\n", ["programsMissing"]],
		["with a program that the image lacks", "git clone https://example.com/a.git\n", ["programsMissing"]],
		["that installs what it runs", "yum install -y git\ngit clone https://example.com/a.git\n", []],
		["that asks first", "command -v jq || exit 0\njq . a.json\n", []],
	])("%s", (_, script, expected) => {
		expect(ids(script)).toEqual(expected);
	});

	it.each([
		["\uFEFFls\n", "ls\n"],
		["ls\r\npwd\r", "ls\npwd\n"],
		["\n #!/bin/bash\nls\n", "#!/bin/bash\nls\n"],
		["[[ -f a ]]\n", "#!/bin/bash\n[[ -f a ]]\n"],
		["#!/bin/sh\n[[ -f a ]]\n", "#!/bin/bash\n[[ -f a ]]\n"],
		[`instanceIds=i-1\necho \${instanceIds}\n`, "instanceIds=i-1\necho $instanceIds\n"],
		[`instanceIds=i-1\necho \${instanceIds}x\n`, undefined],
		[`echo \${instanceIds}\n`, undefined],
	])("%j is put right as %j", (script, expected) => {
		expect(fixed(script)).toBe(expected);
	});

	it.each([
		["\uFEFFfalse\ntrue\n", "set -e\nfalse\ntrue\n"],
		["\uFEFF#!/bin/bash\nfalse\ntrue\n", "#!/bin/bash\nset -e\nfalse\ntrue\n"],
	])("%j stops at errors without a byte order mark left within: %j", (script, expected) => {
		expect(checkErrExit(script)[0]?.suggestion?.value).toBe(expected);
	});

	it("has nothing more of a kind once that was put right", () => {
		const piece = fc.constantFrom(
			"#!/bin/sh",
			"#!/bin/bash",
			"\uFEFF",
			"\r\n",
			"\n",
			" ",
			"[[ -f a ]]",
			"source b",
			"ls",
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
				const script = pieces.join("");
				for (const { id, suggestion } of checkScript(script)) {
					if (suggestion !== undefined) {
						expect(ids(String(suggestion.value))).not.toContain(id);
					}
				}
			}),
		);
	});
});
