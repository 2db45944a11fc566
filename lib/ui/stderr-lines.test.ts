import { describe, expect, it } from "vitest";
import { isStderrLine } from "./stderr-lines";

describe("a line of standard error, told by its words", () => {
	it.each([
		"bash: line 3: foo: command not found",
		"/tmp/install.sh: line 2: syntax error near unexpected token `fi'",
		"./install.sh: line 12: cd: /x: No such file or directory",
		"sh: 1: foo: not found",
		"+ systemctl start httpd",
		"cat: /x: No such file or directory",
		"rm: cannot remove '/x': Operation not permitted",
		"tar: app.tgz: Cannot open: No such file or directory",
		"cp: missing file operand",
		"grep: invalid option -- 'y'",
		"Try 'ls --help' for more information.",
		"curl: (6) Could not resolve host: no-such-host.invalid; Unknown error",
		"--2026-01-01 10:00:00--  http://example.com/a",
		"E: Unable to locate package nginxx",
		"W: GPG error: http://example.com stable InRelease",
		"Error: Nothing to do",
		"dpkg: error processing package x (--install):",
		"npm ERR! code E404",
		"Failed to start httpd.service: Unit not found.",
		"Unit x.service could not be found.",
		"Job for httpd.service failed because the control process exited with error code.",
		"Created symlink /etc/systemd/system/multi-user.target.wants/httpd.service, pointing to /usr/lib/systemd/system/httpd.service.",
		"Traceback (most recent call last):",
		"ModuleNotFoundError: No module named 'flask'",
		"fatal: not a git repository (or any of the parent directories): .git",
		"make: *** [all] Error 2",
	])("is one: %s", (text) => expect(isStderrLine(text)).toBe(true));

	it.each([
		"Complete!",
		"Loaded plugins: fastestmirror",
		"Setting up nginx (1.18.0-6) ...",
		"installing on iZbp1",
		"   Active: failed (Result: exit-code) since Mon 2026-01-01 10:00:00 UTC; 1s ago",
		"0 errors, 0 warnings",
		"The file says: No such file or directory, which is fine here",
		"Error handling is enabled",
		"1+1",
		"",
		`Error: ${"x".repeat(3_000)}`,
	])("is none: %s", (text) => expect(isStderrLine(text)).toBe(false));
});
