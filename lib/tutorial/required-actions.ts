import { missingActions } from "./policy-document";

/** What the tasks of ACS-ESS-LifeCycleRunCommand call as the role. */
export const REQUIRED_ACTIONS = [
	"ecs:RunCommand",
	"ecs:DescribeInvocations",
	"ecs:DescribeInvocationResults",
	"ess:CompleteLifecycleAction",
] as const;

/** What the policies lack of that, in words' values; undefined when it is nothing. */
export function lackedActions(policies: readonly string[]): { actions: string; count: number } | undefined {
	const missing = missingActions(policies, REQUIRED_ACTIONS);
	return missing.length === 0 ? undefined : { actions: missing.join(", "), count: missing.length };
}
