import * as z from "zod";
import { essName } from "./ess-name";
import { picked, wholeNumber } from "./rule";

export const WAIT_RESULTS = ["CONTINUE", "ABANDON", "ROLLBACK"] as const;

const wait = z.object({ lifecycleHookId: picked, token: picked });

/** 结束等待: what becomes of the instances that a hook holds (CompleteLifecycleAction). */
export const endWaitForm = wait.extend({ result: z.enum(WAIT_RESULTS) });

/** 延长: the wait begins anew with so many seconds (RecordLifecycleActionHeartbeat). */
export const extendWaitForm = wait.extend({ seconds: wholeNumber(30, 21_600) });

/** A hook as another group shall have it. */
export const copyHookForm = z.object({
	lifecycleHookId: picked,
	scalingGroupId: picked,
	targetGroupId: picked,
	lifecycleHookName: essName,
});
