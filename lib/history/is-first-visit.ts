import { connection } from "next/server";
import { db } from "@/lib/db/client";

/** Whether the console has nothing to show yet: no walkthrough was begun and no scale-out seen. */
export async function isFirstVisit(): Promise<boolean> {
	// Asked at each request, never while building.
	await connection();
	const prisma = await db();
	const [walkthrough, scaleOut] = await Promise.all([
		prisma.walkthrough.findFirst({ select: { id: true } }),
		prisma.scaleOut.findFirst({ select: { id: true } }),
	]);
	return walkthrough === null && scaleOut === null;
}
