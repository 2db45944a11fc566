import type { Operation } from "../../core/operation";
import { describeDisks } from "../operations/describe-disks";
import { attachDisk, createDisk, deleteDisk, detachDisk, modifyDiskAttribute, resizeDisk } from "../operations/disks";
import { modifyDiskSpec } from "../operations/modify-disk-spec";
import { resetDisk } from "../operations/reset-disk";
import { createSnapshot, deleteSnapshot, describeSnapshots } from "../operations/snapshots";
import { reInitDisk, replaceSystemDisk } from "../operations/system-disk";

/** The operations on disks and their snapshots. */
export const diskOperations: readonly Operation[] = [
	describeDisks,
	createDisk,
	attachDisk,
	detachDisk,
	deleteDisk,
	modifyDiskAttribute,
	resizeDisk,
	modifyDiskSpec,
	reInitDisk,
	replaceSystemDisk,
	createSnapshot,
	describeSnapshots,
	deleteSnapshot,
	resetDisk,
];
