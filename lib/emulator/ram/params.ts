import { z } from "zod";
import { param } from "../core/params";
import { USER_TAG_TEXT } from "../core/tags";
import { LENGTH_LIMITS } from "./errors";
import { TAGGED_TYPES } from "./tagged";

const named = (name: string, pattern?: RegExp) =>
	param.string({ min: 1, max: LENGTH_LIMITS[name] ?? 64, ...(pattern && { pattern }) });

/** The parameters that many RAM operations share, with their limits (API reference, each operation). */
export const ramParam = {
	userName: () => named("UserName", /^[A-Za-z0-9._-]+$/),
	groupName: () => named("GroupName", /^[A-Za-z0-9._-]+$/),
	roleName: () => named("RoleName", /^[A-Za-z0-9.@-]+$/),
	policyName: () => named("PolicyName", /^[A-Za-z0-9-]+$/),
	policyType: () => param.oneOf(["System", "Custom"]),
	displayName: ({ mayClear = false } = {}) =>
		param.string({ min: mayClear ? 0 : 1, max: LENGTH_LIMITS["DisplayName"] ?? 128 }),
	comments: () => param.string({ max: LENGTH_LIMITS["Comments"] ?? 128 }),
	description: () => param.string({ max: LENGTH_LIMITS["Description"] ?? 1024 }),
	mobilePhone: ({ mayClear = false } = {}) =>
		param.string({ pattern: mayClear ? /^$|^(\d{1,4}-)?\d{5,20}$/ : /^(\d{1,4}-)?\d{5,20}$/ }),
	email: ({ mayClear = false } = {}) =>
		param.string({ pattern: mayClear ? /^$|^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/ : /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/ }),
	policyDocument: () => named("PolicyDocument"),
	versionId: () => param.string({ pattern: /^v\d+$/ }),
	maxSessionDuration: () => param.integer({ min: 3600, max: 43_200 }),
	accountAlias: () => param.string({ min: 3, max: 32, pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/ }),
	deviceName: () => named("VirtualMFADeviceName", /^[A-Za-z0-9.@_-]+$/),
	authenticationCode: () => param.string({ pattern: /^\d{6}$/ }),
	marker: () => param.string(),
	maxItems: () => param.integer({ min: 1, max: 1000 }).default(100),
	/** Tags to give; `min` is how many there have to be. */
	tags: ({ min = 0 } = {}) =>
		param.list(
			z.object({
				Key: param.string({ min: 1, max: 128, pattern: USER_TAG_TEXT }),
				Value: param.string({ max: 256, pattern: USER_TAG_TEXT }).default(""),
			}),
			{ min, max: 20 },
		),
	taggedType: () => param.oneOf(TAGGED_TYPES),
	taggedNames: () => param.list(param.string({ min: 1 }), { min: 1, max: 50 }),
	/** Tags to filter by: a tag without a value asks for the key alone. */
	tagFilter: () =>
		param.list(z.object({ Key: param.string({ min: 1 }), Value: param.string().optional() }), { max: 20 }),
};
