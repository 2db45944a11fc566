import { param } from "../../core/params";
import { ecsParamErrors } from "../errors";

const nameError = {
	status: 400,
	code: "InvalidSecurityGroupName.Malformed",
	message: "The specified parameter SecurityGroupName is not valid.",
};

/** A security group's name and description. */
export const groupNameFields = {
	SecurityGroupName: param
		.string({
			min: 2,
			max: 128,
			pattern: /^(?!https?:\/\/)\p{L}[\p{L}\p{N}:_.-]*$/u,
			error: nameError,
		})
		.optional(),
	Description: param
		.string({ min: 2, max: 256, pattern: /^(?!https?:\/\/)/, error: ecsParamErrors.description })
		.optional(),
} as const;
