import { describe, expect, it } from "vitest";
import { serviceAskedFor, type Verdict, verdictOf, wordsFor } from "./verdict";

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
	])("%s, %s, exit code %s, printing %j: %5$s", (command, status, exitCode, output, verdict) => {
		expect(verdictOf(command, { status, exitCode, output })).toBe(verdict);
	});

	it.each([
		["systemctl status nginx", "nginx"],
		["sudo systemctl --no-pager status -l httpd.service\n", "httpd"],
		['systemctl status "nginx"', "nginx"],
		["systemctl status", ""],
		["systemctl status\nuptime", ""],
		["systemctl status $unit", ""],
		["systemctl is-active httpd", ""],
	])("%j asks for %j", (command, service) => {
		expect(serviceAskedFor(command)).toBe(service);
	});

	it.each<[Verdict, string, string]>([
		["active", "httpd", "active"],
		["active", "nginx", "activeService"],
		["active", "", "succeeded"],
		["inactive", "nginx", "inactive"],
	])("%s of %j is told by the words %s", (verdict, service, words) => {
		expect(wordsFor(verdict, service)).toBe(words);
	});
});
