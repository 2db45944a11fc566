import { z } from "zod";
import { invalidParameter } from "../errors";
import type { EciSettings } from "./eci-fields";

const text = () => z.string().nullish();
const flag = () => z.boolean().nullish();
const whole = () => z.number().int().nullish();
const texts = () => z.array(z.coerce.string()).nullish();
const quantity = () => z.union([z.string(), z.number()]).nullish();
const quantities = z.object({ cpu: quantity(), memory: quantity(), "nvidia.com/gpu": quantity() }).nullish();

const probe = z
	.object({
		exec: z.object({ command: texts() }).nullish(),
		httpGet: z.object({ path: text(), port: whole(), scheme: text() }).nullish(),
		tcpSocket: z.object({ port: whole() }).nullish(),
		initialDelaySeconds: whole(),
		periodSeconds: whole(),
		successThreshold: whole(),
		failureThreshold: whole(),
		timeoutSeconds: whole(),
	})
	.nullish();

const container = z.object({
	name: z.string().min(1),
	image: z.string().min(1),
	imagePullPolicy: text(),
	workingDir: text(),
	command: texts(),
	args: texts(),
	env: z.array(z.object({ name: z.string(), value: z.coerce.string().nullish() })).nullish(),
	ports: z.array(z.object({ containerPort: z.number().int(), protocol: text() })).nullish(),
	resources: z.object({ limits: quantities, requests: quantities }).nullish(),
	volumeMounts: z
		.array(
			z.object({
				name: z.string(),
				mountPath: z.string(),
				subPath: text(),
				readOnly: flag(),
				mountPropagation: text(),
			}),
		)
		.nullish(),
	livenessProbe: probe,
	readinessProbe: probe,
	securityContext: z.object({ readOnlyRootFilesystem: flag(), runAsUser: whole() }).nullish(),
	stdin: flag(),
	stdinOnce: flag(),
	tty: flag(),
});
type Container = z.output<typeof container>;

const volume = z.object({
	name: z.string().min(1),
	emptyDir: z.object({ medium: text() }).nullish(),
	nfs: z.object({ server: z.string(), path: z.string(), readOnly: flag() }).nullish(),
	flexVolume: z.object({ driver: z.string(), fsType: text(), options: z.unknown() }).nullish(),
});

/** The spec of a pod as far as a container group has it; what it has not is passed over. */
export const podTemplate = z.object({
	containers: z.array(container).min(1),
	initContainers: z.array(container).nullish(),
	volumes: z.array(volume).nullish(),
	restartPolicy: z.enum(["Always", "OnFailure", "Never"]).nullish(),
	dnsPolicy: text(),
	dnsConfig: z
		.object({
			nameservers: texts(),
			options: z.array(z.object({ name: z.string(), value: z.coerce.string().nullish() })).nullish(),
		})
		.nullish(),
	hostAliases: z.array(z.object({ ip: z.string(), hostnames: texts() })).nullish(),
	hostname: text(),
	terminationGracePeriodSeconds: whole(),
	activeDeadlineSeconds: whole(),
});

/** The settings of an ECI scaling configuration that a pod's spec and its annotations stand for. Pure. */
export function podSettings(
	pod: z.output<typeof podTemplate>,
	annotations: Readonly<Record<string, string>>,
): EciSettings {
	return clean({
		...annotated(annotations),
		Containers: pod.containers.map(containerOf),
		InitContainers: pod.initContainers?.map((one) => {
			const { EnvironmentVars, VolumeMounts, Ports, ...same } = containerOf(one);
			return clean({ ...same, InitContainerEnvironmentVars: EnvironmentVars, InitContainerVolumeMounts: VolumeMounts });
		}),
		Volumes: pod.volumes?.map(volumeOf),
		RestartPolicy: pod.restartPolicy,
		DnsPolicy: pod.dnsPolicy,
		DnsConfigNameServers: pod.dnsConfig?.nameservers,
		DnsConfigOptions: pod.dnsConfig?.options?.map(({ name, value }) => clean({ Name: name, Value: value })),
		HostAliases: pod.hostAliases?.map(({ ip, hostnames }) => ({ Ip: ip, Hostnames: hostnames ?? [] })),
		HostName: pod.hostname,
		TerminationGracePeriodSeconds: pod.terminationGracePeriodSeconds,
		ActiveDeadlineSeconds: pod.activeDeadlineSeconds,
	});
}

function containerOf(one: Container): EciSettings {
	const size = { ...one.resources?.requests, ...one.resources?.limits };
	return clean({
		Name: one.name,
		Image: one.image,
		ImagePullPolicy: one.imagePullPolicy,
		WorkingDir: one.workingDir,
		Commands: one.command,
		Args: one.args,
		EnvironmentVars: one.env?.map(({ name, value }) => clean({ Key: name, Value: value })),
		Ports: one.ports?.map(({ containerPort, protocol }) => ({ Port: containerPort, Protocol: protocol ?? "TCP" })),
		Cpu: cores(size.cpu),
		Memory: gibibytes(size.memory),
		Gpu: size["nvidia.com/gpu"] == null ? undefined : Number(size["nvidia.com/gpu"]),
		VolumeMounts: one.volumeMounts?.map((mount) =>
			clean({
				Name: mount.name,
				MountPath: mount.mountPath,
				SubPath: mount.subPath,
				ReadOnly: mount.readOnly,
				MountPropagation: mount.mountPropagation,
			}),
		),
		LivenessProbe: probeOf(one.livenessProbe),
		ReadinessProbe: probeOf(one.readinessProbe),
		SecurityContext:
			one.securityContext &&
			clean({
				ReadOnlyRootFilesystem: one.securityContext.readOnlyRootFilesystem,
				RunAsUser: one.securityContext.runAsUser,
			}),
		Stdin: one.stdin,
		StdinOnce: one.stdinOnce,
		Tty: one.tty,
	});
}

function probeOf(one: Container["livenessProbe"]): EciSettings | undefined {
	return (
		(one &&
			clean({
				Exec: one.exec && clean({ Commands: one.exec.command }),
				HttpGet: one.httpGet && clean({ Path: one.httpGet.path, Port: one.httpGet.port, Scheme: one.httpGet.scheme }),
				TcpSocket: one.tcpSocket && clean({ Port: one.tcpSocket.port }),
				InitialDelaySeconds: one.initialDelaySeconds,
				PeriodSeconds: one.periodSeconds,
				SuccessThreshold: one.successThreshold,
				FailureThreshold: one.failureThreshold,
				TimeoutSeconds: one.timeoutSeconds,
			})) ??
		undefined
	);
}

function volumeOf({ name, emptyDir, nfs, flexVolume }: z.output<typeof volume>): EciSettings {
	if (nfs) {
		const NFSVolume = clean({ Server: nfs.server, Path: nfs.path, ReadOnly: nfs.readOnly });
		return { Name: name, Type: "NFSVolume", NFSVolume };
	}
	if (flexVolume) {
		const Options = flexVolume.options === undefined ? undefined : JSON.stringify(flexVolume.options);
		const FlexVolume = clean({ Driver: flexVolume.driver, FsType: flexVolume.fsType, Options });
		return { Name: name, Type: "FlexVolume", FlexVolume };
	}
	if (emptyDir) {
		return { Name: name, Type: "EmptyDirVolume", EmptyDirVolume: clean({ Medium: emptyDir.medium }) };
	}
	throw invalidParameter("Content");
}

/** `500m` and `0.5` are half a vCPU. */
function cores(value: string | number | null | undefined): number | undefined {
	if (value == null) {
		return undefined;
	}
	const text = String(value);
	return read(text.endsWith("m") ? Number(text.slice(0, -1)) / 1000 : Number(text));
}

const GIB: Readonly<Record<string, number>> = {
	Ki: 2 ** -20,
	Mi: 2 ** -10,
	Gi: 1,
	Ti: 2 ** 10,
	k: 1e3 / 2 ** 30,
	M: 1e6 / 2 ** 30,
	G: 1e9 / 2 ** 30,
	"": 2 ** -30,
};

/** `512Mi` is half a GiB. */
function gibibytes(value: string | number | null | undefined): number | undefined {
	if (value == null) {
		return undefined;
	}
	const [, number = "", unit = ""] = /^([\d.]+)([A-Za-z]*)$/.exec(String(value)) ?? [];
	return read(Number(number || Number.NaN) * (GIB[unit] ?? Number.NaN));
}

function read(number: number): number {
	if (!Number.isFinite(number)) {
		throw invalidParameter("Content");
	}
	return number;
}

/** What annotations of pods say (ApplyScalingGroup, supported annotations). */
function annotated(said: Readonly<Record<string, string>>): EciSettings {
	const of = (name: string) => said[`k8s.aliyun.com/${name}`];
	const flagOf = (name: string) => (of(name) === undefined ? undefined : of(name) === "true");
	const numberOf = (name: string) => (of(name) === undefined ? undefined : read(Number(of(name))));
	const list = (value: string | undefined) => value?.split(",").map((one) => one.trim());
	const specs = list(of("eci-use-specs")) ?? [];
	const size = specs.map((one) => /^(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)Gi$/.exec(one)).find((match) => match !== null);
	const types = specs.filter((one) => one.startsWith("ecs."));
	return {
		NtpServers: list(of("eci-ntp-server")),
		Cpu: size ? Number(size[1]) : undefined,
		Memory: size ? Number(size[2]) : undefined,
		InstanceTypes: types.length > 0 ? types : undefined,
		SecurityGroupId: list(of("eci-security-group"))?.[0],
		EnableSls: flagOf("eci-sls-enable"),
		SpotStrategy: of("eci-spot-strategy"),
		SpotPriceLimit: numberOf("eci-spot-price-limit"),
		AutoCreateEip: flagOf("eci-with-eip"),
		EipBandwidth: numberOf("eip-bandwidth"),
		DataCacheBucket: of("eci-data-cache-bucket"),
		DataCachePL: of("eci-data-cache-pl"),
		DataCacheProvisionedIops: numberOf("eci-data-cache-provisionedIops"),
		DataCacheBurstingEnabled: flagOf("eci-data-cache-burstingEnabled"),
		Tags: list(of("eci-custom-tags"))?.map((tag) => {
			const [Key = "", Value = ""] = tag.split(":");
			return { Key, Value };
		}),
	};
}

/** Without the members that say nothing. */
function clean(members: Readonly<Record<string, unknown>>): EciSettings {
	return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined && value !== null));
}
