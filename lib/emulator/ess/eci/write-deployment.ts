import { stringify } from "yaml";
import type { Group } from "../group/rows";
import type { EciSettings } from "./eci-fields";

type Members = Readonly<Record<string, unknown>>;

/** The Kubernetes Deployment that makes the container groups of a group: what read-deployment reads. Pure. */
export function writeDeployment(group: Group, settings: EciSettings): string {
	const [, namespace = "default", name = group.name] = /^k8s_(.+)_Deployment_(.+)$/.exec(group.name) ?? [];
	return stringify({
		apiVersion: "apps/v1",
		kind: "Deployment",
		metadata: { name, namespace },
		spec: {
			replicas: group.desiredCapacity ?? group.minSize,
			selector: { matchLabels: { app: name } },
			template: {
				metadata: { labels: { app: name }, annotations: annotationsOf(group, settings) },
				spec: clean({
					containers: membersOf(settings["Containers"]).map(containerOf),
					initContainers: orNone(membersOf(settings["InitContainers"]).map(containerOf)),
					volumes: orNone(membersOf(settings["Volumes"]).map(volumeOf)),
					restartPolicy: settings["RestartPolicy"],
					dnsPolicy: settings["DnsPolicy"],
					dnsConfig: dnsOf(settings),
					hostAliases: orNone(
						membersOf(settings["HostAliases"]).map(({ Ip, Hostnames }) => ({ ip: Ip, hostnames: Hostnames })),
					),
					hostname: settings["HostName"],
					terminationGracePeriodSeconds: settings["TerminationGracePeriodSeconds"],
					activeDeadlineSeconds: settings["ActiveDeadlineSeconds"],
				}),
			},
		},
	});
}

function annotationsOf(group: Group, settings: EciSettings): Members {
	const { Cpu, Memory } = settings;
	const types = (settings["InstanceTypes"] ?? []) as readonly string[];
	const specs = [...(Cpu !== undefined && Memory !== undefined ? [`${Cpu}-${Memory}Gi`] : []), ...types];
	const tags = membersOf(settings["Tags"]).map(({ Key, Value }) => `${Key}:${Value ?? ""}`);
	const said: Members = {
		"ess-scaling-group-min-size": group.minSize,
		"ess-scaling-group-max-size": group.maxSize,
		"eci-vswitch": listed(group.vSwitches.map(({ vSwitchId }) => vSwitchId)),
		"eci-security-group": settings["SecurityGroupId"],
		"eci-use-specs": listed(specs),
		"eci-ntp-server": listed((settings["NtpServers"] ?? []) as readonly string[]),
		"eci-sls-enable": settings["EnableSls"],
		"eci-spot-strategy": settings["SpotStrategy"],
		"eci-spot-price-limit": settings["SpotPriceLimit"],
		"eci-with-eip": settings["AutoCreateEip"],
		"eip-bandwidth": settings["EipBandwidth"],
		"eci-data-cache-bucket": settings["DataCacheBucket"],
		"eci-data-cache-pl": settings["DataCachePL"],
		"eci-data-cache-provisionedIops": settings["DataCacheProvisionedIops"],
		"eci-data-cache-burstingEnabled": settings["DataCacheBurstingEnabled"],
		"eci-custom-tags": listed(tags),
	};
	return Object.fromEntries(
		Object.entries(clean(said)).map(([name, value]) => [`k8s.aliyun.com/${name}`, String(value)]),
	);
}

function containerOf(one: Members): Members {
	const env = membersOf(one["EnvironmentVars"] ?? one["InitContainerEnvironmentVars"]);
	const mounts = membersOf(one["VolumeMounts"] ?? one["InitContainerVolumeMounts"]);
	const memory = one["Memory"] === undefined ? undefined : `${one["Memory"]}Gi`;
	const limits = clean({ cpu: one["Cpu"], memory, "nvidia.com/gpu": one["Gpu"] });
	const security = one["SecurityContext"] as Members | undefined;
	return clean({
		name: one["Name"],
		image: one["Image"],
		imagePullPolicy: one["ImagePullPolicy"],
		workingDir: one["WorkingDir"],
		command: one["Commands"],
		args: one["Args"],
		env: orNone(env.map(({ Key, Value }) => clean({ name: Key, value: Value }))),
		ports: orNone(
			membersOf(one["Ports"]).map(({ Port, Protocol }) => clean({ containerPort: Port, protocol: Protocol })),
		),
		resources: Object.keys(limits).length > 0 ? { limits } : undefined,
		volumeMounts: orNone(
			mounts.map(({ Name, MountPath, SubPath, ReadOnly, MountPropagation }) =>
				clean({
					name: Name,
					mountPath: MountPath,
					subPath: SubPath,
					readOnly: ReadOnly,
					mountPropagation: MountPropagation,
				}),
			),
		),
		livenessProbe: probeOf(one["LivenessProbe"]),
		readinessProbe: probeOf(one["ReadinessProbe"]),
		securityContext:
			security &&
			clean({ readOnlyRootFilesystem: security["ReadOnlyRootFilesystem"], runAsUser: security["RunAsUser"] }),
		stdin: one["Stdin"],
		stdinOnce: one["StdinOnce"],
		tty: one["Tty"],
	});
}

function probeOf(value: unknown): Members | undefined {
	if (value === undefined) {
		return undefined;
	}
	const one = value as Readonly<Record<string, Members | number | undefined>>;
	const get = one["HttpGet"] as Members | undefined;
	const exec = one["Exec"] as Members | undefined;
	const socket = one["TcpSocket"] as Members | undefined;
	return clean({
		exec: exec && { command: exec["Commands"] },
		httpGet: get && clean({ path: get["Path"], port: get["Port"], scheme: get["Scheme"] }),
		tcpSocket: socket && { port: socket["Port"] },
		initialDelaySeconds: one["InitialDelaySeconds"],
		periodSeconds: one["PeriodSeconds"],
		successThreshold: one["SuccessThreshold"],
		failureThreshold: one["FailureThreshold"],
		timeoutSeconds: one["TimeoutSeconds"],
	});
}

function volumeOf(one: Members): Members {
	const nfs = one["NFSVolume"] as Members | undefined;
	const flex = one["FlexVolume"] as Members | undefined;
	const empty = one["EmptyDirVolume"] as Members | undefined;
	const options = flex?.["Options"];
	return clean({
		name: one["Name"],
		nfs: nfs && clean({ server: nfs["Server"], path: nfs["Path"], readOnly: nfs["ReadOnly"] }),
		flexVolume:
			flex &&
			clean({
				driver: flex["Driver"],
				fsType: flex["FsType"],
				options: typeof options === "string" ? JSON.parse(options) : undefined,
			}),
		emptyDir: empty && clean({ medium: empty["Medium"] }),
	});
}

function dnsOf(settings: EciSettings): Members | undefined {
	const options = membersOf(settings["DnsConfigOptions"]).map(({ Name, Value }) => clean({ name: Name, value: Value }));
	const dns = clean({ nameservers: settings["DnsConfigNameServers"], options: orNone(options) });
	return Object.keys(dns).length > 0 ? dns : undefined;
}

function membersOf(value: unknown): readonly Members[] {
	return (value ?? []) as readonly Members[];
}

function orNone<T>(items: readonly T[]): readonly T[] | undefined {
	return items.length > 0 ? items : undefined;
}

function listed(items: readonly string[]): string | undefined {
	return items.length > 0 ? items.join(",") : undefined;
}

function clean(members: Members): Members {
	return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
