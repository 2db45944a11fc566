import { CloudError } from "@/lib/cloud/cloud-error";
import { createCloud } from "@/lib/cloud/create-cloud";
import { defaultRegionId } from "@/lib/cloud/region-id";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import packageFile from "@/package.json";
import { type SupervisedState, supervisedState } from "./supervised-emulator";

export type Health = {
	/** ok; degraded: the cloud does not answer; error: the database does not. */
	status: "ok" | "degraded" | "error";
	version: string;
	database: "ok" | "error";
	cloud: {
		target: "emulator" | "aliyun";
		status: "ok" | "error";
		code?: string;
		/** What becomes of an emulator that does not answer, where npm start keeps it running. */
		emulator?: SupervisedState;
	};
};

async function checkDatabase(): Promise<Health["database"]> {
	try {
		const prisma = await db();
		await prisma.$queryRaw`SELECT 1`;
		return "ok";
	} catch (error) {
		console.error("The database does not answer:", error);
		return "error";
	}
}

async function checkCloud(): Promise<Health["cloud"]> {
	const target = env().CLOUD_TARGET;
	try {
		await createCloud(defaultRegionId).sts.getCallerIdentity();
		return { target, status: "ok" };
	} catch (error) {
		const code = error instanceof CloudError ? error.code : "InternalError";
		const emulator = target === "emulator" ? supervisedState() : undefined;
		return { target, status: "error", code, ...(emulator && { emulator }) };
	}
}

/** Asks the database and the cloud for a sign of life. */
export async function readHealth(): Promise<Health> {
	const [database, cloud] = await Promise.all([checkDatabase(), checkCloud()]);
	const status = database === "error" ? "error" : cloud.status === "error" ? "degraded" : "ok";
	return { status, version: packageFile.version, database, cloud };
}
