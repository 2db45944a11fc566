import { describe, expect, it } from "vitest";
import { endsAtFailure, findHiddenFailures } from "./hidden-failures";

describe("a line that tells of a failed command", () => {
	it.each([
		["bash: line 3: httpdd: command not found", "commandNotFound"],
		["/tmp/script.sh: 4: nginx: not found", "commandNotFound"],
		["'foo' is not recognized as an internal or external command,", "commandNotFound"],
		["Error: Nothing to do", "nothingToDo"],
		["No package httpdd available.", "noPackage"],
		["No match for argument: httpdd", "noPackage"],
		["E: Unable to locate package nginxx", "noPackage"],
		["cat: /etc/none: No such file or directory", "noSuchFile"],
		["bash: /opt/run.sh: Permission denied", "permissionDenied"],
		["curl: (6) Could not resolve host: example.invalid", "download"],
		["wget: unable to resolve host address 'example.invalid'", "download"],
		["Failed to start httpd.service: Unit httpd.service not found.", "failedTo"],
		["Job for httpd.service failed because the control process exited with error code.", "service"],
		["Unit httpd.service could not be found.", "service"],
		["tar: write error: No space left on device", "noSpace"],
		["bash: line 1: syntax error near unexpected token `fi'", "syntax"],
		["bash: line 9: NAME: unbound variable", "syntax"],
		["Traceback (most recent call last):", "crashed"],
		["E: Sub-process /usr/bin/dpkg returned an error code (1)", "packageTool"],
		["npm ERR! code ENOENT", "packageTool"],
		["fatal: not a git repository", "error"],
		["ERROR: Could not find a version that satisfies the requirement x", "error"],
	])("%s", (line, kind) => {
		expect(findHiddenFailures(`fine\n  ${line}\r\nfine`)).toEqual([{ line: 2, text: line, kind }]);
	});
});

describe("a line that does not", () => {
	it.each([
		"Complete!",
		"0 errors, 0 failed",
		"Installed: perl-Error.noarch 1:0.17020-2.el7",
		"warning: /var/cache/yum/httpd.rpm: Header V3 RSA/SHA256 Signature, key ID f4a80eb5: NOKEY",
		"Failed to set locale, defaulting to C.UTF-8",
		"dpkg-preconfigure: unable to re-open stdin: No such file or directory",
		"W: Target Packages is configured multiple times",
		"+ echo 'Error: Nothing to do'",
		"httpd: command not found is what you would see",
		"The following error: may be ignored",
		`${"x".repeat(3000)}: No such file or directory`,
	])("%s", (line) => {
		expect(findHiddenFailures(line)).toEqual([]);
	});
});

describe("what a script prints itself", () => {
	it.each([
		["echo 'Error: Nothing to do'", "Error: Nothing to do"],
		['name=httpd\necho "Failed to find $name, going on"', "Failed to find httpd, going on"],
		['printf "Error: %s is old\\n" "$x"', "Error: 2.4 is old"],
		["echo Error: expected here", "Error: expected here"],
	])("is no failure: %s", (script, output) => {
		expect(findHiddenFailures(output, script)).toEqual([]);
		expect(findHiddenFailures(output, "true")).toHaveLength(1);
	});

	it("is one when it is printed because a command failed", () => {
		expect(
			findHiddenFailures("Failed to start httpd", 'systemctl start httpd || echo "Failed to start httpd"'),
		).toHaveLength(1);
	});

	it("is compared in one go, however many variables it prints", () => {
		const script = `echo "Error: ${"aaaa$x ".repeat(40)}!"`;
		expect(findHiddenFailures(`Error: ${"aaaa ".repeat(380)}`, script)).toHaveLength(1);
		expect(findHiddenFailures(`Error: ${"aaaab ".repeat(40)}!`, script)).toEqual([]);
	});

	it("does not excuse other lines by a wildcard", () => {
		expect(findHiddenFailures("Error: Nothing to do", 'echo "$result"')).toHaveLength(1);
	});
});

describe("a script that ends at a failure by itself", () => {
	it.each([
		"set -e\nrm x",
		"#!/bin/bash\n# install\nset -euo pipefail\nyum list | head",
		"#!/bin/bash -e\nrm x",
		"set -o errexit\nrm x",
		"set -x\nset -e\nrm x",
		'$ErrorActionPreference = "Stop"\nGet-Item x',
	])("hides nothing: %j", (script) => {
		expect(endsAtFailure(script)).toBe(true);
		expect(findHiddenFailures("x: No such file or directory", script)).toEqual([]);
	});

	it.each([
		"rm x\nset -e",
		"# set -e\nrm x",
		"set -e\ncurl https://example.com | bash",
		"set -e\nset +e\nrm x",
		"set -x\nrm x",
		"echo set -e",
	])("is not %j", (script) => {
		expect(endsAtFailure(script)).toBe(false);
	});
});

it("tells no more than twenty lines of one output", () => {
	expect(findHiddenFailures("E: no\n".repeat(50))).toHaveLength(20);
});
