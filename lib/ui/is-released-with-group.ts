import type { ScalingInstance } from "@/lib/cloud/ess";

/**
 * Whether an instance is released when Auto Scaling takes it out of its group: one that it made itself, or one that was
 * attached and handed over to it. Others go on running.
 */
export function isReleasedWithGroup({
	CreationType,
	Entrusted,
}: Pick<ScalingInstance, "CreationType" | "Entrusted">): boolean {
	return CreationType !== "Attached" || Entrusted === true;
}
