import { z } from "zod";
import type { Context } from "../core/context";
import { lazyObject } from "../core/lazy-object";
import { isoSeconds } from "../core/time-format";
import { roleArn } from "./arns";
import { attachmentCount, type PolicyView } from "./policies";
import type { AttachmentRow, GroupRow, LoginProfileRow, PolicyVersionRow, RoleRow, Tag, UserRow } from "./tables";

const text = z.string();

export const tagsShape = lazyObject(() => ({ Tag: z.array(z.object({ TagKey: text, TagValue: text })) }));
export const pagingShape = { IsTruncated: z.boolean(), Marker: text.optional() };

/** Tags as list operations print them. */
export function tagsView(tags: readonly Tag[]) {
	return { Tag: tags.map((tag) => ({ TagKey: tag.Key, TagValue: tag.Value })) };
}

export const policyVersionShape = lazyObject(() => ({
	VersionId: text,
	IsDefaultVersion: z.boolean(),
	PolicyDocument: text,
	CreateDate: text,
}));

/** A version as every operation prints it. */
export function policyVersionView(version: PolicyVersionRow, defaultVersion: string) {
	return {
		VersionId: version.versionId,
		IsDefaultVersion: version.versionId === defaultVersion,
		PolicyDocument: version.document,
		CreateDate: isoSeconds(version.createdAt),
	};
}

export const policyShape = lazyObject(() => ({
	PolicyName: text,
	PolicyType: text,
	Description: text,
	DefaultVersion: text,
	AttachmentCount: z.int(),
	CreateDate: text,
	UpdateDate: text,
}));

/** A policy as GetPolicy and ListPolicies print it. */
export function policyView(policy: PolicyView, ctx: Context) {
	return {
		PolicyName: policy.policyName,
		PolicyType: policy.policyType,
		Description: policy.description,
		DefaultVersion: policy.defaultVersion,
		AttachmentCount: attachmentCount(policy, ctx),
		CreateDate: isoSeconds(policy.createdAt),
		UpdateDate: isoSeconds(policy.updatedAt),
	};
}

export const attachedPoliciesShape = lazyObject(() => ({
	Policies: z.object({
		Policy: z.array(
			z.object({
				PolicyName: text,
				PolicyType: text,
				Description: text,
				DefaultVersion: text,
				AttachDate: text,
			}),
		),
	}),
}));

/** One attached policy as the ListPoliciesFor… operations print it. */
export function attachedPolicyView(attachment: AttachmentRow, policy: PolicyView) {
	return {
		PolicyName: policy.policyName,
		PolicyType: policy.policyType,
		Description: policy.description,
		DefaultVersion: policy.defaultVersion,
		AttachDate: isoSeconds(attachment.attachedAt),
	};
}

const roleFields = {
	RoleId: text,
	RoleName: text,
	Arn: text,
	Description: text,
	MaxSessionDuration: z.int(),
	CreateDate: text,
};
export const createdRoleShape = lazyObject(() => ({ ...roleFields, AssumeRolePolicyDocument: text }));
export const roleShape = createdRoleShape.extend({ UpdateDate: text });
export const listedRoleShape = lazyObject(() => ({ ...roleFields, UpdateDate: text, Tags: tagsShape }));

function roleBase(role: RoleRow, ctx: Context) {
	return {
		RoleId: role.roleId,
		RoleName: role.roleName,
		Arn: roleArn(role.roleName, ctx),
		Description: role.description,
		MaxSessionDuration: role.maxSessionSeconds,
		CreateDate: isoSeconds(role.createdAt),
	};
}

/** A role as CreateRole prints it. */
export function createdRoleView(role: RoleRow, ctx: Context) {
	return { ...roleBase(role, ctx), AssumeRolePolicyDocument: role.trustPolicy };
}

/** A role as GetRole and UpdateRole print it. */
export function roleView(role: RoleRow, ctx: Context) {
	return { ...createdRoleView(role, ctx), UpdateDate: isoSeconds(role.updatedAt) };
}

/** A role as ListRoles prints it. */
export function listedRoleView(role: RoleRow, ctx: Context) {
	return { ...roleBase(role, ctx), UpdateDate: isoSeconds(role.updatedAt), Tags: tagsView(role.tags) };
}

export const createdUserShape = lazyObject(() => ({
	UserId: text,
	UserName: text,
	DisplayName: text,
	MobilePhone: text,
	Email: text,
	Comments: text,
	CreateDate: text,
}));
export const userShape = createdUserShape.extend({ UpdateDate: text });

/** A user as CreateUser prints it. */
export function createdUserView(user: UserRow) {
	return {
		UserId: user.userId,
		UserName: user.userName,
		DisplayName: user.displayName,
		MobilePhone: user.mobilePhone,
		Email: user.email,
		Comments: user.comments,
		CreateDate: isoSeconds(user.createdAt),
	};
}

/** A user as every other operation prints it. */
export function userView(user: UserRow) {
	return { ...createdUserView(user), UpdateDate: isoSeconds(user.updatedAt) };
}

export const loginProfileShape = lazyObject(() => ({
	UserName: text,
	PasswordResetRequired: z.boolean(),
	MFABindRequired: z.boolean(),
	CreateDate: text,
}));

/** A login profile as every operation prints it. */
export function loginProfileView(profile: LoginProfileRow, user: UserRow) {
	return {
		UserName: user.userName,
		PasswordResetRequired: profile.needsReset,
		MFABindRequired: profile.needsMfa,
		CreateDate: isoSeconds(profile.createdAt),
	};
}

export const createdGroupShape = lazyObject(() => ({
	GroupId: text,
	GroupName: text,
	Comments: text,
	CreateDate: text,
}));
export const groupShape = createdGroupShape.extend({ UpdateDate: text });

/** A group as CreateGroup prints it. */
export function createdGroupView(group: GroupRow) {
	return {
		GroupId: group.groupId,
		GroupName: group.groupName,
		Comments: group.comments,
		CreateDate: isoSeconds(group.createdAt),
	};
}

/** A group as every other operation prints it. */
export function groupView(group: GroupRow) {
	return { ...createdGroupView(group), UpdateDate: isoSeconds(group.updatedAt) };
}
