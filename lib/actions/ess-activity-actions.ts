"use server";

import { randomUUID } from "node:crypto";
import { z } from "zod";
import { isCloudError } from "@/lib/cloud/cloud-error";
import { picked } from "@/lib/forms/rule";
import { readWaits } from "@/lib/runs/repair/read-cloud-facts";
import { consoleAction } from "./console-action";

/**
 * Ends an activity that its hooks hold: all its waits, as given up. Auto Scaling has no operation that cancels an
 * activity; this is what makes one end early. A wait that has ended meanwhile is none that failed.
 */
export const abandonActivityAction = consoleAction(
	"ess.abandonActivity",
	z.object({ scalingActivityId: picked }),
	async ({ scalingActivityId }, { cloud }) => {
		const waits = await readWaits(cloud, scalingActivityId);
		for (const { lifecycleHookId: LifecycleHookId, token: LifecycleActionToken } of waits) {
			try {
				await cloud.ess.completeLifecycleAction({
					LifecycleHookId,
					LifecycleActionToken,
					LifecycleActionResult: "ABANDON",
					ClientToken: randomUUID(),
				});
			} catch (error) {
				if (!isCloudError(error, "LifecycleHookIdAndLifecycleActionToken.Invalid")) {
					throw error;
				}
			}
		}
		return { ended: waits.length };
	},
);
