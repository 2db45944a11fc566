import type { Cloud } from "@/lib/cloud/create-cloud";
import type { PrismaClient } from "@/lib/db/generated/client";
import type { Fence } from "@/lib/jobs/tenure";

/** What a round of checking a region's runs works with. */
export type CheckWork = {
	prisma: PrismaClient;
	/** As the region sees it. */
	cloud: Cloud;
	regionId: string;
	/** Called in each transaction before it writes. */
	fence: Fence;
	/** The console's clock. */
	now: Date;
};
