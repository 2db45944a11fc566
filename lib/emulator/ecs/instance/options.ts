/** Who may ask an instance's metadata service, and how. */
export type MetadataOptions = {
	readonly endpoint: "enabled" | "disabled";
	readonly tokens: "optional" | "required";
	readonly hopLimit: number;
};

/** How a subscription goes on when it ends. */
export type Renewal = {
	readonly status: "AutoRenewal" | "Normal" | "NotRenewal";
	readonly duration: number;
	readonly unit: "Week" | "Month" | "Year";
};

/** What an instance was asked to be beside what every instance has. */
export type InstanceOptions = {
	readonly metadata: MetadataOptions;
	/** Virtual ms; undefined when the instance is not released by itself. */
	readonly autoReleaseAt: number | undefined;
	/** Hours for which a spot instance is protected. */
	readonly spotDuration: number;
	readonly spotInterruptionBehavior: "Terminate" | "Stop";
	/** How a burstable instance uses its credits; undefined: as its type does by default. */
	readonly creditSpecification: "Standard" | "Unlimited" | undefined;
	readonly isRecyclable: boolean;
	readonly canHibernate: boolean;
	readonly loginAsNonRoot: boolean;
	readonly hasJumboFrame: boolean;
	readonly privatePool: { readonly criteria: "Open" | "Target" | "None"; readonly id: string };
	readonly maintenance: {
		readonly action: MaintenanceAction;
		readonly isNotified: boolean;
		/** Hours of the day such as 02:00:00Z; none when absent. */
		readonly windows?: ReadonlyArray<{ readonly startTime: string; readonly endTime: string }>;
	};
	readonly renewal: Renewal;
	/** When a subscription ends, virtual ms. */
	readonly expiresAt: number | undefined;
	/** Empty where it is in none. */
	readonly deploymentSetId: string;
	readonly hpcClusterId: string;
};

export type MaintenanceAction = "Stop" | "AutoRecover" | "AutoRedeploy";

/** What holds when nobody asked for anything else (RunInstances reference). */
const defaults: InstanceOptions = {
	metadata: { endpoint: "enabled", tokens: "optional", hopLimit: 1 },
	autoReleaseAt: undefined,
	spotDuration: 1,
	spotInterruptionBehavior: "Terminate",
	creditSpecification: undefined,
	isRecyclable: false,
	canHibernate: false,
	loginAsNonRoot: false,
	hasJumboFrame: false,
	privatePool: { criteria: "None", id: "" },
	maintenance: { action: "AutoRecover", isNotified: false },
	renewal: { status: "Normal", duration: 1, unit: "Month" },
	expiresAt: undefined,
	deploymentSetId: "",
	hpcClusterId: "",
};

/** An instance's options; what its row does not say is as by default. */
export function optionsOf(row: { readonly options?: Partial<InstanceOptions> | undefined }): InstanceOptions {
	return { ...defaults, ...row.options };
}
