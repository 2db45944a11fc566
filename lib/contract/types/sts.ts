// Made by `npm run contract`: see lib/contract.

/** Operations of sts 2015-04-01 that the emulator serves, as the wire has them. */
export type StsOperations = {
	readonly AssumeRole: { readonly params: { readonly DurationSeconds?: number; readonly ExternalId?: string; readonly Policy?: string; readonly RoleArn: string; readonly RoleSessionName: string; readonly SourceIdentity?: string }; readonly answer: { readonly AssumedRoleUser?: { readonly Arn?: string; readonly AssumedRoleId?: string }; readonly Credentials?: { readonly AccessKeyId?: string; readonly AccessKeySecret?: string; readonly Expiration?: string; readonly SecurityToken?: string }; readonly SourceIdentity?: string } };
	readonly AssumeRoleWithOIDC: { readonly params: { readonly DurationSeconds?: number; readonly OIDCProviderArn: string; readonly OIDCToken: string; readonly Policy?: string; readonly RoleArn: string; readonly RoleSessionName: string }; readonly answer: { readonly AssumedRoleUser?: { readonly Arn?: string; readonly AssumedRoleId?: string }; readonly Credentials?: { readonly AccessKeyId?: string; readonly AccessKeySecret?: string; readonly Expiration?: string; readonly SecurityToken?: string }; readonly OIDCTokenInfo?: { readonly ClientIds?: string; readonly ExpirationTime?: string; readonly IssuanceTime?: string; readonly Issuer?: string; readonly Subject?: string; readonly VerificationInfo?: string }; readonly SourceIdentity?: string } };
	readonly GetCallerIdentity: { readonly params: Readonly<Record<string, never>>; readonly answer: { readonly AccountId: string; readonly Arn: string; readonly IdentityType?: string; readonly PrincipalId?: string; readonly RoleId?: string; readonly UserId?: string } };
};

/** What the console reads of sts 2015-04-01, wrapped lists as arrays. */
export type StsReads = {
	readonly GetCallerIdentity: { RequestId: string; AccountId: string; Arn: string; IdentityType?: string; PrincipalId?: string; UserId?: string; RoleId?: string };
};
