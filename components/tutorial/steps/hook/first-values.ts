import { jsonObjectOf } from "@/lib/forms/json-object";
import { tutorialHook } from "@/lib/forms/lifecycle-hook";
import { nameForTemplate } from "@/lib/forms/template-policy";
import { OOS_ROLE } from "@/lib/oos/oos-role";
import type { WalkthroughView } from "@/lib/tutorial/run/view";
import { COMMAND_ID, INVOKE_TEMPLATE } from "@/lib/tutorial/steps/command/invoke-template";
import { wayOf } from "@/lib/tutorial/ways";
import { initialValues } from "../../step-props";

/** The hook to begin with: the tutorial's, or one for the template that the policy was made for, as its way has it. */
export function hookFor({ state: { steps }, way }: WalkthroughView) {
	const ramRole = steps.grant.result?.roleName ?? OOS_ROLE;
	const hook = { ...tutorialHook(steps.group.result?.scalingGroupId ?? ""), ramRole };
	const own = wayOf(way).inputs?.hook;
	const { templateName } = steps.policy.inputs;
	if (typeof templateName !== "string" || templateName === "" || templateName === hook.templateName) {
		return { ...hook, ...own };
	}
	const { commandId } = steps.command.result ?? {};
	return {
		...hook,
		lifecycleHookName: nameForTemplate("ESSHookFor", templateName),
		templateName,
		// Only public templates' names may begin so.
		templateType: /^(ACS|ALIYUN|ALIBABA)/i.test(templateName) ? ("Public" as const) : ("Private" as const),
		templateParameters: JSON.stringify({
			OOSAssumeRole: ramRole,
			...(templateName === INVOKE_TEMPLATE && commandId ? { [COMMAND_ID]: commandId } : {}),
		}),
		...own,
	};
}

/**
 * What was typed before, else the hook to begin with. Where it names a command that the walk saved before, the one that it
 * saved last is run; a command of one's own that was typed stays.
 */
export function firstValues(view: WalkthroughView) {
	const { hook, command } = view.state.steps;
	const values = initialValues(hookFor(view), hook.inputs);
	const given = jsonObjectOf(values.templateParameters);
	const isOfWalk = view.state.resources.some(({ kind, id }) => kind === "saved-command" && id === given?.[COMMAND_ID]);
	return command.result && isOfWalk
		? { ...values, templateParameters: JSON.stringify({ ...given, [COMMAND_ID]: command.result.commandId }) }
		: values;
}
