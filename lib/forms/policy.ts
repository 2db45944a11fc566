import * as z from "zod";
import { lintPolicyDocument, type PolicyKind } from "./policy-document";
import { nameOf, ruleMessage } from "./rule";

/** The tutorial's name for it. */
export const TUTORIAL_POLICY = "ESSHookPolicyForRunCommand";

/** The policy of step one, as the tutorial prints it: what ACS-ESS-LifeCycleRunCommand's tasks call. */
export const RUN_COMMAND_POLICY = `{
    "Version": "1",
    "Statement": [
        {
            "Action": [
                "ecs:DescribeInvocationResults",
                "ecs:DescribeInvocations",
                "ecs:RunCommand"
            ],
            "Resource": "*",
            "Effect": "Allow"
        },
        {
            "Action": [
                "ess:CompleteLifecycleAction"
            ],
            "Resource": "*",
            "Effect": "Allow"
        }
    ]
}`;

/** 策略名称: RAM takes 1–128 letters, digits and hyphens. */
export const policyName = nameOf({ max: 128, pattern: /^[a-zA-Z0-9-]+$/, rule: "policyNameChars" });

/** A policy's text as typed; the first thing wrong is told with its line and column. */
export const policyText = (kind: PolicyKind) =>
	z.string().superRefine((text, issues) => {
		for (const { key, values, line, column } of lintPolicyDocument(text, kind)) {
			issues.addIssue({ code: "custom", message: ruleMessage(key, { ...values, line, column }) });
		}
	});

/** 策略内容. */
const policyDocument = policyText("identity");

/** 备注 of a policy or a role, as RAM takes it. */
export const description = z
	.string()
	.trim()
	.max(1024, ruleMessage("tooLong", { max: 1024 }))
	.default("");

/** 修改策略内容: a new version, in use at once or kept beside the one in use. */
export const policyVersionForm = z.object({ policyDocument, setAsDefault: z.boolean().default(true) });
export type PolicyVersionForm = z.infer<typeof policyVersionForm>;

/** 新建自定义权限策略. */
export const policyForm = z.object({
	policyName,
	description,
	policyDocument,
});
export type PolicyForm = z.infer<typeof policyForm>;

/** Parameters of ram:CreatePolicy for a form that passed. */
export function toCreatePolicyRequest(form: PolicyForm) {
	return {
		PolicyName: form.policyName,
		PolicyDocument: form.policyDocument,
		...(form.description === "" ? {} : { Description: form.description }),
	};
}
