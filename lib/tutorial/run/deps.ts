import "server-only";
import type { CloudRecorder } from "@/lib/cloud/cloud-call";
import { type Cloud, createCloud } from "@/lib/cloud/create-cloud";
import { db } from "@/lib/db/client";
import type { PrismaClient } from "@/lib/db/generated/client";
import { wakeCollector } from "@/lib/history/collector-signal";
import { readCloudClock } from "@/lib/preferences/read-cloud-clock";

/** What the wizard needs of the world. Tests put another in its place: a cloud that fails, a process that dies. */
export type TutorialDeps = {
	db: () => Promise<PrismaClient>;
	/** The cloud as a region sees it; `recorder` is told of every call. */
	cloud: (regionId: string, recorder?: CloudRecorder) => Cloud;
	/** The console's clock, milliseconds. */
	now: () => number;
	/** The cloud's clock, milliseconds. */
	cloudNow: () => Promise<number>;
	/** Told when something was begun in a region that is followed: it is looked at soon. */
	began: (regionId: string) => void;
};

/** The world of the running console. */
export const consoleDeps: TutorialDeps = {
	db,
	cloud: (regionId, recorder) => createCloud(regionId, recorder === undefined ? {} : { recorder }),
	now: () => Date.now(),
	cloudNow: async () => (await readCloudClock()).now,
	began: wakeCollector,
};
