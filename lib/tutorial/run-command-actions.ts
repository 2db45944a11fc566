/** What the tasks of ACS-ESS-LifeCycleRunCommand call as the role. */
export const REQUIRED_ACTIONS = [
	"ecs:RunCommand",
	"ecs:DescribeInvocations",
	"ecs:DescribeInvocationResults",
	"ess:CompleteLifecycleAction",
] as const;
