import { describe, expect, it } from "vitest";
import { hasEnded, isExpected, type Verdict, verdictOf } from "./verdict";

describe("the verdict on a command", () => {
	it.each<[string, string, number | null, string, Verdict]>([
		["systemctl status httpd", "Success", 0, "   Active: active (running) since Sun", "active"],
		["systemctl status httpd", "Failed", 3, "   Active: inactive (dead)", "inactive"],
		["systemctl status httpd", "Failed", 3, "   Active: failed (Result: exit-code)", "inactive"],
		["systemctl status httpd", "Failed", 4, "Unit httpd.service could not be found.", "notInstalled"],
		["systemctl --no-pager status httpd", "Success", 0, "Active: active (running)", "active"],
		["systemctl status httpd", "Running", null, "   Active: active", "pending"],
		["systemctl status httpd", "Timeout", null, "", "failed"],
		["echo hello", "Success", 0, "hello", "succeeded"],
		["false", "Failed", 1, "", "failed"],
		["systemctl is-active httpd", "Success", 0, "active", "succeeded"],
		["echo hello", "Success", null, "hello", "succeeded"],
		["echo hello", "Success", 1, "hello", "failed"],
		["echo hello", "Stopped", 0, "hello", "failed"],
		["echo systemctl status", "Success", 0, "", "succeeded"],
		["true\n  sudo  systemctl  -l  --no-pager  status httpd", "Success", 0, "Active: active", "active"],
		["systemctl status httpd", "Success", 0, "  Active:  active (running)", "active"],
		["systemctl status httpd", "Success", 0, "Not Active: active", "failed"],
		["systemctl status httpd", "Success", 1, "Active: active", "failed"],
		["systemctl status httpd", "Success", 0, "", "failed"],
		["systemctl status httpd", "Failed", 4, "", "notInstalled"],
		["systemctl status httpd", "Failed", 1, "Unit not loaded", "notInstalled"],
		["systemctl status httpd", "Failed", 3, "", "inactive"],
		["systemctl status httpd", "Failed", 1, " Loaded\n   Active:  failed (Result)", "inactive"],
		["systemctl status httpd", "Failed", 1, "Active: inactive", "inactive"],
		["systemctl status httpd", "Failed", 1, "Not Active: inactive", "failed"],
	])("%s, %s, exit code %s, printing %j: %5$s", (command, status, exitCode, output, verdict) => {
		expect(verdictOf(command, { status, exitCode, output })).toBe(verdict);
	});

	it("is what the tutorial expects when the service runs or the command succeeded", () => {
		const all: Verdict[] = ["active", "inactive", "notInstalled", "succeeded", "failed", "pending", "forgotten"];
		expect(all.filter(isExpected)).toEqual(["active", "succeeded"]);
	});

	it.each(["Success", "Failed", "Timeout", "Error", "Invalid", "Aborted", "Cancelled", "Terminated", "Stopped"])(
		"is final with the status %s",
		(status) => {
			expect(hasEnded(status)).toBe(true);
		},
	);
	it.each(["Pending", "Scheduled", "Running", "Stopping", ""])("is not final with the status %j", (status) => {
		expect(hasEnded(status)).toBe(false);
	});
});
