import type { Context } from "../../core/context";
import { passRoleDenial } from "../../core/pass-role";
import { callAsEss, findImage, findImageById } from "../activity/compute";
import {
	imageNotFound,
	securityGroupNotFound,
	securityGroupVpcMismatch,
	unauthorized,
	userDataNotBase64,
	userDataTooLarge,
} from "../errors";
import type { Group } from "../group/rows";
import type { ConfigurationSettings } from "./configuration-settings";
import { securityGroupsOf } from "./configuration-settings";

/** User data counts 16 KB before encoding (CreateScalingConfiguration). */
const MAX_USER_DATA = 16 * 1024;

/** Checks that what the settings name exists and fits the group's network, and that the caller may hand out their role. */
export function checkSettings(ctx: Context, group: Group, settings: ConfigurationSettings): void {
	if (settings.ImageId !== undefined && !findImageById(ctx, settings.ImageId, group.regionId)) {
		throw imageNotFound();
	}
	if (settings.ImageId === undefined && settings.ImageName !== undefined) {
		if (findImage(ctx, settings.ImageName, group.regionId) === undefined) {
			throw imageNotFound();
		}
	}
	if (settings.RamRoleName && passRoleDenial(ctx, settings.RamRoleName, "ecs.aliyuncs.com")) {
		throw unauthorized();
	}
	for (const SecurityGroupId of securityGroupsOf(settings)) {
		const answer = callAsEss(ctx, "ecs", "DescribeSecurityGroups", { SecurityGroupId }, group.regionId);
		const found = answer.SecurityGroups?.SecurityGroup?.[0];
		if (!found) {
			throw securityGroupNotFound();
		}
		if (group.vpcId !== undefined && found.VpcId !== group.vpcId) {
			throw securityGroupVpcMismatch();
		}
	}
	if (settings.UserData !== undefined) {
		checkUserData(settings.UserData);
	}
}

function checkUserData(userData: string): void {
	if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(userData)) {
		throw userDataNotBase64();
	}
	if (Buffer.from(userData, "base64").length > MAX_USER_DATA) {
		throw userDataTooLarge();
	}
}
