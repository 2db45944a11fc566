import { param } from "../../core/params";
import { ecsParamErrors } from "../errors";

/** An instance's name, host name and description, for one instance (no ordered names). */
export const instanceNameFields = {
	InstanceName: param
		.string({
			min: 2,
			max: 128,
			pattern: /^(?!https?:\/\/)\p{L}[\p{L}\p{N}:_.,[\]-]*$/u,
			error: ecsParamErrors.instanceName,
		})
		.optional(),
	HostName: param
		.string({
			min: 2,
			max: 64,
			pattern: /^[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?$/,
			error: ecsParamErrors.hostName,
		})
		.optional(),
	Description: param
		.string({ min: 2, max: 256, pattern: /^(?!https?:\/\/)/, error: ecsParamErrors.description })
		.optional(),
} as const;
