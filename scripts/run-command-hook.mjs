// What a scale-out needs that runs a script on each of its instances, as the tutorial sets it up: the role that the template
// runs as, the policy that this role lacks, and where the hook sends its notification.

export const ROLE = "OOSServiceRole";
export const POLICY = "ESSHookPolicyForRunCommand";

export const POLICY_DOCUMENT = JSON.stringify({
	Version: "1",
	Statement: [
		{
			Effect: "Allow",
			Action: [
				"ecs:RunCommand",
				"ecs:DescribeInvocations",
				"ecs:DescribeInvocationResults",
				"ess:CompleteLifecycleAction",
			],
			Resource: "*",
		},
	],
});

/** A hook's NotificationMetadata, with which the template runs `script`. */
export const runCommandMetadata = (script) =>
	JSON.stringify({ commandType: "RunShellScript", commandContent: script, OOSAssumeRole: ROLE });

/** The parameters of a hook that has the template run `script` in the emulator's account. */
export const runCommandHook = (script) => ({
	LifecycleTransition: "SCALE_OUT",
	NotificationArn: "acs:ess:cn-hangzhou:1000000000000001:oos/ACS-ESS-LifeCycleRunCommand",
	NotificationMetadata: runCommandMetadata(script),
});
