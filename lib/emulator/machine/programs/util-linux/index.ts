import type { Program } from "../../program";
import { BLOCKDEV } from "./blockdev";
import { DISK_PROGRAMS } from "./disks";
import { FALLOCATE } from "./fallocate";
import { MOUNT_PROGRAMS } from "./mount";
import { SMALL_UTILITIES } from "./small";

/** util-linux: mounts, disks, and its many small programs. */
export const UTIL_LINUX: readonly Program[] = [
	...MOUNT_PROGRAMS,
	...DISK_PROGRAMS,
	...SMALL_UTILITIES,
	FALLOCATE,
	BLOCKDEV,
];
