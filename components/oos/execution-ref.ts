import type { CuringWalkthrough } from "@/components/diagnosis/diagnosis-list";

/** What an execution's parts need to know: where it is, and the walkthrough whose steps cure its errors, if any. */
export type ExecutionRef = {
	regionId: string;
	executionId: string;
	walkthrough?: CuringWalkthrough | undefined;
	scalingGroupId?: string | undefined;
};
