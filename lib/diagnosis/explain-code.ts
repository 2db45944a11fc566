/** Where the words about an error code are: `cloudErrors.codes.KEY` or `cloudErrors.families.KEY`. */
export type CodeExplanation = {
	scope: "codes" | "families";
	key: string;
	/** `subject`: the parameter or resource that the code names, as the cloud spells it. */
	values: Readonly<Record<string, string>>;
};

/** Codes with words of their own; the others are explained by what their form says. */
export const EXPLAINED_CODES: readonly string[] = [
	"Forbidden.RAM",
	"Forbidden.Unauthorized",
	"NoPermission",
	"User.NoPermission",
	"LifecycleHookIdAndLifecycleActionToken.Invalid",
	"LifecycleAction.TimeExceeded",
	"LifecycleAction.RecordTimesExceeded",
	"IncorrectScalingGroupStatus",
	"IncorrectCapacity.NoChange",
	"IncorrectCapacity.MaxSize",
	"IncorrectCapacity.MinSize",
	"ScalingActivityInProgress",
	"CooldownInProgress",
	"MissingActiveScalingConfiguration",
	"IncorrectScalingConfigurationLifecycleState",
	"ScalingRule.InvalidScalingRuleType",
	"InvalidNotificationArn",
	"UnsupportedNotificationType.CurrentRegion",
	"InstanceInUse",
	"MalformedPolicyDocument",
	"IdempotentParameterMismatch",
	"IncorrectInstanceStatus",
	"InvalidInstance.NotMatch",
	"InvalidCommand.Running",
	"InstanceLastSecurityGroup",
	"InstanceNotInSecurityGroup",
	"DeletionProtection.ResourceNotExist",
	"OperationDenied.DeleteProtectionIsOn",
	"DryRunOperation",
	"NoChangeInDiskCategoryAndPerformanceLevel",
	"InvalidIp.IpAssigned",
	"InvalidOperation.Ipv4CountExceeded",
	"InvalidStsToken",
	"ExpiredStsToken",
	"InvalidAccountType",
	"InvalidAction.NotFound",
	"InvalidVersion",
	"NoSuchVersion",
	"SignatureDoesNotMatch",
	"SignatureNonceUsed",
	"IncompleteSignature",
	"IllegalTimestamp",
	"InvalidTimeStamp.Expired",
	"InvalidAccessKeyId.NotFound",
	"InvalidAccessKeyId.Inactive",
	"InvalidSecurityToken.Malformed",
	"InvalidSecurityToken.MismatchWithAccessKey",
	"InvalidSecurityToken.Expired",
	"UnsupportedHTTPMethod",
	"RequestEntityTooLarge",
	"InternalError",
	"ServiceUnavailable",
	"EmulatorUnreachable",
	"CloudUnreachable",
	"InvalidAnswer",
	"ConsoleUnreachable",
	"DiskFull",
	"InvalidInput",
	"SignInRequired",
	"ForeignOrigin",
	"NotFound",
	"ViewNameTaken",
	"ViewChanged",
	"ViewNotFound",
	"TooManyViews",
	"WalkthroughNotFound",
	"WalkthroughChanged",
	"StepNotReady",
	"PrerequisitesNotMet",
	"ScalingActivityNotFound",
	"ExitCodeNonzero",
	"ParameterFailed",
	"ParameterStoreNotAccessible",
	"RoleNameFailed",
	"ExecutionTimeout",
	"ExecutionException",
	"ExecutionInterrupted",
	"DeliveryTimeout",
	"ClientNotRunning",
	"ClientNotResponse",
	"InstanceNotExists",
	"InstanceReleased",
	"InstanceNotRunning",
	"CommandNotApplicable",
	"AccountNotExists",
	"DirectoryNotExists",
	"BadCronExpression",
];

const explained = new Set(EXPLAINED_CODES);

/** Forms of codes, the more telling first; the group named `subject` is what the code is about. */
const FAMILIES: readonly (readonly [key: string, form: RegExp])[] = [
	["throttled", /^Throttling/],
	["alreadyAttached", /^(?<subject>)AllocatedAlready$/],
	["alreadyAttached", /^EntityAlreadyExists\.(?<subject>(?:User|Group|Role)\.(?:Policy|Group))$/],
	["alreadyExists", /^EntityAlreadyExists(?:\.(?<subject>.+))?$/],
	["alreadyExists", /^Invalid(?<subject>\w+?)\.Duplicated?$/],
	["alreadyExists", /^(?<subject>\w+?)(?:\.Already)?Exist$/],
	["duplicateKey", /^(?:Duplicate\.(?<subject>\w+)|(?<other>\w+)\.Duplicate)$/],
	["notFound", /^EntityNotExists?(?:\.(?<subject>.+))?$/],
	["notFound", /^Invalid(?<subject>\w+)\.(?:NotFound|NotExist)$/],
	["notFound", /^(?<subject>\w+?)(?:\.NotFound|\.NotExist|NotExist)$/],
	["stillInUse", /^DeleteConflict(?:\.(?<subject>.+))?$/],
	["stillInUse", /^(?:Invalid(?<subject>\w+)\.InUse|DependencyViolation(?:\.(?<other>\w+))?)$/],
	["mismatch", /^InvalidOperation\.(?<subject>\w+?)(?:Mismatch|Type)$/],
	["alreadyExists", /^InvalidOperation\.(?<subject>\w+)Duplicate$/],
	["stillInUse", /^InvalidOperation\.(?<subject>\w+)$/],
	["limitReached", /^(?:LimitExceeded|QuotaExceed(?:ed)?|NumberExceed)(?:\.(?<subject>.+))?$/],
	["limitReached", /^(?<subject>\w+?)(?:QuotaExceed|LimitExceed(?:ed)?|\.ExceedQuota)(?:\..+)?$/],
	["tooLong", /^(?<subject>\w+)\.(?:ExceedLimit|SizeExceeded)$/],
	["tooLong", /^Invalid(?<subject>\w+)\.(?:SizeExceeded|LessThanMinSize)$/],
	["tooLong", /^InvalidParameter\.(?<subject>\w+)\.(?:Length|Range)$/],
	["wrongCharacters", /^InvalidParameter\.(?<subject>\w+)\.(?:InvalidChars|Format)$/],
	["missing", /^(?:MissingParam(?:eter)?|TemplateMissingParameter)\.(?<subject>.+)$/],
	["missing", /^Missing(?<subject>\w+)$/],
	["mismatch", /^Invalid(?<subject>\w+)\.(?:VPCMismatch|Mismatch)$/],
	["mismatch", /^(?<subject>\w+)\.(?:RegionMismatch|NotMatched|ParameterMismatch|Mismatch|Disabled)$/],
	["outOfRange", /^(?<subject>\w+)BeyondPermitRange$/],
	["serverFailed", /^InternalError(?:\..+)?$/],
	["wrongState", /^(?<subject>Instance)(?:LockedForSecurity|NotReady)$/],
	["wrongState", /^(?<subject>Disk)Error$/],
	["wrongState", /^IncorrectLoadBalancerHealthCheck$/],
	["wrongState", /^Incorrect(?<subject>\w+?)(?:Status|LifecycleState)(?:\..+)?$/],
	["unavailable", /^(?:ResourceNotAvailable|OperationDenied)(?:\.(?<subject>.+))?$/],
	[
		"account",
		/^(?:InsufficientBalance|Account\.Arrearage|InvalidAccountStatus\.NotEnoughBalance|Inactive|\w+InArrears|InstanceExpired)$/,
	],
	["forbidden", /^(?:Forb+idd?den|OperationForbidden|Unauthorized|ChargeTypeViolation)(?:\.(?<subject>.+))?$/],
	["identityRefused", /^(?:AuthenticationFail\.(?<subject>.+)|Check(?<other>AuthenticationCode)Fail)$/],
	["invalid", /^(?:Invalid(?:Paramt?e?ter|Parameter|Param)|ParameterInvalid)(?:\.(?<subject>.+))?$/],
	["invalid", /^ParamExclusive\.(?<subject>\w+)$/],
	["wrongState", /^IncorrectStatus\.(?<subject>\w+)$/],
	["alreadyExists", /^(?<subject>\w+)\.Duplicated$/],
	["stillInUse", /^(?<subject>\w+?)IsUsedByInstance$/],
	["mismatch", /^(?<subject>\w+?)NotInSameZone$/],
	["unsupported", /^(?<subject>\w+?)Not(?:Portable|SupportInstanceType)$/],
	["invalid", /^(?<subject>\w+)\.(?:Invalid|Malformed|DecodeError|EmptyKey|InvalidParamName|NotNumber)$/],
	["invalid", /^Invalid\.?(?<subject>\w+?)(?:\.\w+)*$/],
	["unsupported", /^(?:Unsupported|NotSupported)(?<subject>\w*)/],
	["unsupported", /^(?<subject>\w+)\.(?:Unsupported\w*|DumplicateMetric|\w*NotSupported\w*)$/],
];

/** Finds the words for a code: its own, those of its form, or the general ones. Never fails. */
export function explainCode(code: string): CodeExplanation {
	if (explained.has(code)) {
		return { scope: "codes", key: codeKey(code), values: {} };
	}
	for (const [key, form] of FAMILIES) {
		const found = form.exec(code);
		if (found !== null) {
			const subject = found.groups?.subject ?? found.groups?.other ?? code;
			return { scope: "families", key, values: { subject: subject === "" ? code : subject } };
		}
	}
	return { scope: "families", key: "other", values: { subject: code } };
}

/** A code as a message key: next-intl takes a dot for a level. */
export function codeKey(code: string): string {
	return code.replaceAll(".", "_");
}

/** The keys that `cloudErrors.families` must have. */
export const FAMILY_KEYS: readonly string[] = [...new Set([...FAMILIES.map(([key]) => key), "other"])];
