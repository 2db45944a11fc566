/**
 * Who makes a call. `Service` is the cloud's own service acting inside the account (Auto Scaling creating an instance,
 * OOS assuming a role); it never comes from the wire.
 */
export type Identity =
	| { readonly type: "Account"; readonly accountId: string }
	| { readonly type: "RAMUser"; readonly accountId: string; readonly userId: string; readonly userName: string }
	| {
			readonly type: "AssumedRoleUser";
			readonly accountId: string;
			readonly roleId: string;
			readonly roleName: string;
			readonly sessionName: string;
			/** Policy document (JSON text) that narrows the session, as given to AssumeRole. */
			readonly sessionPolicy?: string | undefined;
	  }
	| { readonly type: "Service"; readonly accountId: string; readonly service: string }
	/** Nobody yet: the caller of an operation that takes no signature, because its parameters say who calls. */
	| { readonly type: "Anonymous"; readonly accountId: string };

/** What an access key id stands for. `secret` signs; `securityToken` must come along when it is set. */
export type Credential = {
	readonly accessKeyId: string;
	readonly secret: string;
	readonly isActive: boolean;
	readonly identity: Identity;
	readonly securityToken?: string | undefined;
	/** Virtual time in ms after which the credential is refused; unset for a permanent key. */
	readonly expiresAt?: number | undefined;
};

/** The identity of a cloud service inside an account, for calls that a service makes on its own behalf. */
export function serviceIdentity(service: string, accountId: string): Identity {
	return { type: "Service", service, accountId };
}

/** The caller's ARN as GetCallerIdentity prints it (STS API reference, GetCallerIdentity). */
export function identityArn(identity: Identity): string {
	switch (identity.type) {
		case "Account":
			return `acs:ram::${identity.accountId}:root`;
		case "RAMUser":
			return `acs:ram::${identity.accountId}:user/${identity.userName}`;
		case "AssumedRoleUser":
			return `acs:sts::${identity.accountId}:assumed-role/${identity.roleName}/${identity.sessionName}`;
		case "Service":
			return `acs:ram::${identity.accountId}:service/${identity.service}`;
		case "Anonymous":
			return "";
	}
}
