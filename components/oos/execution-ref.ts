/** What an execution's parts need to know: where it is, and the walkthrough whose steps cure its errors, if any. */
export type ExecutionRef = {
	regionId: string;
	executionId: string;
	walkthroughId?: string | undefined;
	scalingGroupId?: string | undefined;
};
