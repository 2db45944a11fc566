import { ApiError } from "../core/api-error";
import type { ProductErrors } from "../core/product";

/**
 * Every error of OOS. Only the common codes and EntityNotExists.Template are confirmed by public documents; the others
 * follow the product's naming (EntityNotExists.X with an s) and are marked so in docs/emulator.md.
 */
export const oosErrors = {
	templateNotFound: (name: string) =>
		new ApiError(404, "EntityNotExists.Template", `The specified template does not exist. (${name})`),
	templateVersionNotFound: (name: string, version: string) =>
		new ApiError(
			404,
			"EntityNotExists.Template",
			`The specified template version does not exist. (${name} ${version})`,
		),
	templateExists: (name: string) =>
		new ApiError(409, "EntityAlreadyExists.Template", `The specified template already exists. (${name})`),
	invalidTemplate: (reason: string) =>
		new ApiError(400, "InvalidTemplate", `The specified template is not valid. ${reason}`),
	parameterNotFound: (name: string) =>
		new ApiError(404, "EntityNotExists.Parameter", `The specified parameter does not exist. (${name})`),
	parameterVersionNotFound: (name: string, version: number) =>
		new ApiError(
			404,
			"EntityNotExists.Parameter",
			`The specified parameter version does not exist. (${name} ${version})`,
		),
	parameterExists: (name: string) =>
		new ApiError(409, "EntityAlreadyExists.Parameter", `The specified parameter already exists. (${name})`),
	/** `kind` as in the code: Application, ApplicationGroup, OpsItem, PatchBaseline, StateConfiguration. */
	entityNotFound: (kind: string, id: string) =>
		new ApiError(404, `EntityNotExists.${kind}`, `The specified ${wordsOf(kind)} does not exist. (${id})`),
	entityExists: (kind: string, id: string) =>
		new ApiError(409, `EntityAlreadyExists.${kind}`, `The specified ${wordsOf(kind)} already exists. (${id})`),
	applicationInUse: (name: string) =>
		new ApiError(409, "DeleteConflict.Application", `The application ${name} has groups; set Force to delete it.`),
	executionNotFound: (id: string) =>
		new ApiError(404, "EntityNotExists.Execution", `The specified execution does not exist. (${id})`),
	executionEnded: (id: string, status: string) =>
		new ApiError(400, "InvalidExecutionStatus", `The execution ${id} has already ended: its status is ${status}.`),
	executionRunning: (id: string) =>
		new ApiError(400, "InvalidExecutionStatus", `The execution ${id} has not ended; set Force to delete it.`),
	notificationUnfit: (reason: string) => new ApiError(400, "InvalidExecutionStatus", reason),
	/** `reason` is a sentence of its own, where there is more to say. */
	invalidParameter: (name: string, reason?: string) =>
		new ApiError(
			400,
			"InvalidParameter",
			`The specified parameter ${name} is not valid.${reason === undefined ? "" : ` ${reason}`}`,
		),
	missingParameter: (name: string) =>
		new ApiError(400, `Missing${name.replace(/[^A-Za-z0-9]/g, "")}`, `${name} is mandatory for this action.`),
	missingTemplateParameter: (name: string) =>
		new ApiError(400, "MissingParameter", `The template's parameter ${name} has no default and is not given.`),
	unknownTemplateParameter: (name: string) =>
		new ApiError(400, "InvalidParameter", `The template has no parameter ${name}.`),
	internal: () =>
		new ApiError(
			500,
			"InternalError",
			"The request processing has failed due to some unknown error, exception or failure.",
		),
	noDeployments: () =>
		new ApiError(
			400,
			"InvalidTemplateURL",
			"The emulator deploys no application: Resource Orchestration Service and OSS are not served.",
		),
	unreachableTemplate: (url: string) =>
		new ApiError(400, "InvalidTemplateURL", `The emulator reads no templates from the network. (${url})`),
} as const;

/** `ApplicationGroup` as messages have it: application group. */
function wordsOf(kind: string): string {
	return kind.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
}

/** How OOS words what the pipeline finds (OOS error table: 401 User.NoPermission). */
export const oosProductErrors: ProductErrors = {
	missing: (problem) => oosErrors.missingParameter(problem.parameter),
	invalid: (problem) =>
		problem.error
			? new ApiError(problem.error.status ?? 400, problem.error.code, problem.error.message)
			: oosErrors.invalidParameter(problem.parameter),
	denied: (denial) =>
		new ApiError(
			401,
			"User.NoPermission",
			`User has no permission to do the action: (${denial.action.slice(denial.action.indexOf(":") + 1)})`,
			{ AuthAction: denial.action, AuthResource: denial.resource, NoPermissionType: denial.reason },
		),
	idempotencyMismatch: () =>
		new ApiError(
			400,
			"IdempotentParameterMismatch",
			"The request uses the same client token as a previous, but non-identical request.",
		),
};

/** How an API's error reads in a StatusMessage, exactly as the tutorials print it: `<Code> message: <Message>`. */
export function statusMessage(error: ApiError): string {
	return `${error.code} message: ${error.message}`;
}
