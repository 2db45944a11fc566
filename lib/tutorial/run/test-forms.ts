import { tutorialHook } from "@/lib/forms/lifecycle-hook";
import { RUN_COMMAND_POLICY } from "@/lib/forms/policy";
import { tutorialRule } from "@/lib/forms/scaling-rule";
import { USER_DATA_SCRIPT } from "@/lib/forms/user-data-script";
import { OOS_ROLE } from "@/lib/oos/oos-role";
import type { StepId } from "../steps";
import { TUTORIAL_COMMAND } from "../steps/command/first-command";

/** The group of the emulator's tutorial account. */
export const GROUP = "asg-tutorial";

/** For tests: what the tutorial fills each step's form with, where that does not depend on the run. */
export const tutorialForms = {
	prerequisites: { regionId: "cn-hangzhou" },
	policy: { policyName: "ESSHookPolicyForRunCommand", description: "", policyDocument: RUN_COMMAND_POLICY },
	grant: {
		roleName: OOS_ROLE,
		scope: "account",
		policies: [{ policyName: "ESSHookPolicyForRunCommand", policyType: "Custom" }],
	},
	group: { regionId: "cn-hangzhou", scalingGroupId: GROUP },
	configuration: { scalingGroupId: GROUP, userData: USER_DATA_SCRIPT },
	command: TUTORIAL_COMMAND,
	hook: tutorialHook(GROUP),
	rule: tutorialRule(GROUP),
	execute: {},
} as const satisfies Partial<Record<StepId, unknown>>;

/** The command that the tutorial sends to an instance. */
export const verifyForm = (instanceIds: readonly string[]) => ({
	instanceIds,
	commandType: "RunShellScript",
	commandContent: "systemctl status httpd",
	timeout: 60,
});
