import { describe, expect, it } from "vitest";
import { TUTORIAL_SCRIPT } from "@/lib/forms/lifecycle-hook";
import { USER_DATA_SCRIPT } from "@/lib/forms/user-data-script";
import type { Json } from "../../json";
import { reduceAll } from "../../machine";
import { newWalkthrough } from "../../state";
import type { StepId } from "../../steps";
import type { WayId } from "../../ways";
import { firstCheck, firstCommand } from "./first-command";

const walk = (way: WayId, step: StepId, inputs: Record<string, Json>) =>
	reduceAll(newWalkthrough("r", way), [{ type: "typed", step, inputs }], 0);

describe("the command that the step begins with", () => {
	it.each<[WayId, StepId, Record<string, Json>, string]>([
		["hook", "hook", { commandContent: TUTORIAL_SCRIPT }, "systemctl status httpd"],
		["hook", "hook", { commandContent: "yum install -y nginx\nsystemctl start nginx\n" }, "systemctl status nginx"],
		["hook", "hook", { commandContent: "touch /srv/made\n" }, ""],
		["hook", "hook", { commandContent: TUTORIAL_SCRIPT, templateName: "mine" }, ""],
		["savedCommand", "command", { commandContent: "systemctl start redis\n" }, "systemctl status redis"],
		[
			"userData",
			"configuration",
			{ userData: USER_DATA_SCRIPT },
			"tail -n 40 /var/log/cloud-init-output.log\nsystemctl is-active httpd\n",
		],
		["userData", "configuration", { userData: "#!/bin/sh\ntrue\n" }, "tail -n 40 /var/log/cloud-init-output.log\n"],
	])("%s: %s with %j is %j", (way, step, inputs, command) => {
		expect(firstCommand(walk(way, step, inputs))).toBe(command);
	});

	it("is the check of the walk's run where the script starts no service", () => {
		const state = walk("hook", "hook", { commandContent: "touch /srv/made\n" });
		const check = { command: "test -e /srv/made", expectedExitCode: 0, timeoutSeconds: 60 };
		const { execute } = state.steps;
		const result = { scalingActivityId: "asa-1", startedAt: 0, instanceIds: [], executionIds: [], check };
		const checked = { ...state, steps: { ...state.steps, execute: { ...execute, result: result as never } } };
		expect(firstCommand(checked)).toBe("test -e /srv/made");
	});
});

it.each([
	[TUTORIAL_SCRIPT, "systemctl is-active httpd"],
	["systemctl start nginx\n", "systemctl is-active nginx"],
	["touch /srv/made\n", ""],
])("the check suggested for the group after %j is %j", (commandContent, check) => {
	expect(firstCheck(walk("hook", "hook", { commandContent }))).toBe(check);
});
