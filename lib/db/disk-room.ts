import { statfs } from "node:fs/promises";
import { ConsoleError } from "@/lib/actions/error-fields";

const MB = 2 ** 20;
/**
 * What has to be free before the embedded database writes, in bytes. Data that finds no room is refused by PostgreSQL
 * itself and does no harm; a segment of its log (16 MB) that finds none ends the database for good. So writes stop while
 * there is room for three, and what only removes rows while there is room for one.
 */
export const ROOM_BYTES = { write: 48 * MB, remove: 20 * MB } as const;
/** What has to be free to open a database, and to make one, in bytes. */
export const START_BYTES = { open: 20 * MB, make: 80 * MB } as const;
/** A disk that has plenty of room is not asked again for so long, in milliseconds. */
const PLENTY_MS = 200;
const PLENTY = 4;

/** The disk that holds the console's data is full: nothing is written, reads go on, and room ends it by itself. */
export class DiskFullError extends ConsoleError {
	override name = "DiskFullError";

	constructor(cause?: unknown) {
		super(
			"DiskFull",
			"The disk that holds the console's data (DATA_DIR) is full: nothing can be saved until it has room.",
			{
				httpStatus: 507,
			},
		);
		this.cause = cause;
	}
}

/** Whether an error is a DiskFullError, whichever bundle of Next.js opened the database that threw it. */
export function isDiskFull(error: unknown): boolean {
	return error instanceof ConsoleError && error.code === "DiskFull";
}

/** Refuses what would be written when there is no room for it. @throws {DiskFullError} */
export type RequireRoom = (kind: keyof typeof ROOM_BYTES) => Promise<void>;

/** Bytes that are free on the disk of a directory. */
export async function freeBytesOf(directory: string): Promise<number> {
	const { bavail, bsize } = await statfs(directory);
	return bavail * bsize;
}

/** Watches the room on the disk of `directory`. */
export function watchRoom(
	directory: string,
	freeBytes: (directory: string) => Promise<number> = freeBytesOf,
): RequireRoom {
	let plentyUntil = Number.NEGATIVE_INFINITY;
	return async (kind) => {
		if (performance.now() < plentyUntil) {
			return;
		}
		const free = await freeBytes(directory);
		if (free < ROOM_BYTES[kind]) {
			throw new DiskFullError();
		}
		if (free > PLENTY * ROOM_BYTES.write) {
			plentyUntil = performance.now() + PLENTY_MS;
		}
	};
}

const READS: ReadonlySet<string> = new Set([
	...["findUnique", "findUniqueOrThrow", "findFirst", "findFirstOrThrow", "findMany"],
	...["count", "aggregate", "groupBy", "$queryRaw", "$queryRawUnsafe"],
]);

/** Carries a database operation (as Prisma names it) out if there is room for what it writes. @throws {DiskFullError} */
export async function withRoom<T>(requireRoom: RequireRoom, operation: string, run: () => Promise<T>): Promise<T> {
	if (!READS.has(operation)) {
		await requireRoom(operation.startsWith("delete") ? "remove" : "write");
	}
	try {
		return await run();
	} catch (error) {
		throw isOutOfRoom(error) ? new DiskFullError(error) : error;
	}
}

/** PostgreSQL's disk_full (53100), whose number Prisma does not hand on. */
function isOutOfRoom(error: unknown): boolean {
	return error instanceof Error && error.message.includes("No space left on device");
}
