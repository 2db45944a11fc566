import type { Operation } from "../../core/operation";
import { createInstance } from "../operations/create-instance";
import { describeAccountAttributes } from "../operations/describe-account-attributes";
import { describeInstanceAttribute } from "../operations/describe-instance-attribute";
import { describeInstanceHistoryEvents, describeInstancesFullStatus } from "../operations/instance-events";
import {
	describeInstanceAttachmentAttributes,
	describeInstanceAutoRenewAttribute,
	describeInstanceMaintenanceAttributes,
	modifyInstanceAttachmentAttributes,
	modifyInstanceAutoRenewAttribute,
	modifyInstanceMaintenanceAttributes,
} from "../operations/instance-maintenance";
import { detachInstanceRamRole } from "../operations/instance-ram-role";
import { modifyInstanceAttribute } from "../operations/modify-instance-attribute";
import { modifyInstanceChargeType } from "../operations/modify-instance-charge-type";
import { modifyInstanceNetworkSpec, modifyInstanceVpcAttribute } from "../operations/modify-instance-network";
import {
	allocatePublicIpAddress,
	modifyInstanceAutoReleaseTime,
	modifyInstanceMetadataOptions,
} from "../operations/modify-instance-options";
import { modifyInstanceSpec, modifyPrepayInstanceSpec } from "../operations/modify-instance-spec";
import { rebootInstances, startInstances, stopInstances } from "../operations/power-many";
import { renewInstance } from "../operations/renew-instance";

/** The operations on instances beside those that every scale-out uses. */
export const instanceOperations: readonly Operation[] = [
	createInstance,
	describeInstanceAttribute,
	modifyInstanceAttribute,
	modifyInstanceSpec,
	modifyPrepayInstanceSpec,
	modifyInstanceNetworkSpec,
	modifyInstanceVpcAttribute,
	modifyInstanceChargeType,
	renewInstance,
	modifyInstanceMetadataOptions,
	modifyInstanceAutoReleaseTime,
	allocatePublicIpAddress,
	startInstances,
	stopInstances,
	rebootInstances,
	detachInstanceRamRole,
	describeInstanceMaintenanceAttributes,
	modifyInstanceMaintenanceAttributes,
	describeInstanceAttachmentAttributes,
	modifyInstanceAttachmentAttributes,
	describeInstanceAutoRenewAttribute,
	modifyInstanceAutoRenewAttribute,
	describeInstancesFullStatus,
	describeInstanceHistoryEvents,
	describeAccountAttributes,
];
