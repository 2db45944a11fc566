import type { JsonMap } from "../../expressions/value";
import { askOsType, declared, equal, INSTANCE, output, productTemplate, REGION, ref, same } from "../template-parts";

/** Puts what a URL has into a directory of the instance, under the last part of its path. */
const SHELL_DOWNLOAD = (url: string) => `set -e
url='${url}'
dir='{{ destinationDir }}'
name=$(basename "\${url%%\\?*}")
mkdir -p "$dir"
if command -v curl >/dev/null; then curl -fsSL -o "$dir/$name" "$url"; else wget -q -O "$dir/$name" "$url"; fi
echo "$dir/$name"
`;
const POWERSHELL_DOWNLOAD = (url: string) => `$ErrorActionPreference = 'Stop'
$url = '${url}'
$dir = '{{ destinationDir }}'
New-Item -ItemType Directory -Force -Path $dir | Out-Null
$file = Join-Path $dir ([System.IO.Path]::GetFileName(([Uri]$url).LocalPath))
Invoke-WebRequest -Uri $url -OutFile $file
$file
`;

const IS_WINDOWS = equal(ref("queryInstanceOSType.osType"), "windows");

/** Runs a script of the instance's own kind. */
function script(name: string, content: JsonMap | string, properties: JsonMap): JsonMap {
	return {
		Name: name,
		Action: "ACS::ECS::RunCommand",
		Properties: {
			...same("regionId", "instanceId", "timeout"),
			commandType: { "Fn::If": [IS_WINDOWS, "RunPowerShellScript", "RunShellScript"] },
			commandContent: content,
			...properties,
		},
		Outputs: { commandOutput: output("String", "invocationOutput") },
	};
}

function download(url: string): JsonMap {
	return script("downloadFile", { "Fn::If": [IS_WINDOWS, POWERSHELL_DOWNLOAD(url), SHELL_DOWNLOAD(url)] }, {});
}

const runCommand = script("runCommand", ref("commandContent"), { workingDir: ref("workingDir") });

const OUTPUTS: JsonMap = {
	downloadFileCommandOutput: { Type: "String", Value: ref("downloadFile.commandOutput") },
	runCommandOutput: { Type: "String", Value: ref("runCommand.commandOutput") },
};

const TIMEOUT: JsonMap = { timeout: declared("Number", "超时时间", "Timeout", { Default: 600 }) };
const COMMAND: JsonMap = {
	destinationDir: declared("String", "目标目录", "DestinationDir"),
	commandContent: declared("String", "命令内容", "CommandContent"),
	workingDir: declared("String", "执行路径", "WorkingDir", { Default: "" }),
	whetherSaveToFile: declared("Boolean", "是否保存文件", "WhetherSaveToFile", { Default: true }),
	...TIMEOUT,
};
const SOURCE: JsonMap = {
	sourceType: declared("String", "文件来源", "SourceType", { AllowedValues: ["local", "oss", "https", "github"] }),
	sourcePath: declared("String", "文件地址", "SourcePath"),
	tokenInfo: declared("String", "令牌", "TokenInfo", { NoEcho: true, Default: "" }),
};

const downloadFile = productTemplate({
	zh: "下载文件到一台ECS实例",
	en: "Downloads a file to one ECS instance",
	parameters: {
		...REGION,
		...INSTANCE,
		...SOURCE,
		destinationDir: declared("String", "目标目录", "DestinationDir"),
		...TIMEOUT,
	},
	tasks: [askOsType(), download(ref("sourcePath"))],
	outputs: { commandOutput: { Type: "String", Value: ref("downloadFile.commandOutput") } },
});

const downloadAndRun = productTemplate({
	zh: "下载文件到一台ECS实例并执行命令",
	en: "Downloads a file to one ECS instance and runs a command there",
	parameters: { ...REGION, ...INSTANCE, ...SOURCE, ...COMMAND },
	tasks: [askOsType(), download(ref("sourcePath")), runCommand],
	outputs: OUTPUTS,
});

const downloadOssAndRun = productTemplate({
	zh: "下载OSS文件到一台ECS实例并执行命令",
	en: "Downloads an OSS object to one ECS instance and runs a command there",
	parameters: {
		...REGION,
		...INSTANCE,
		bucketName: declared("String", "存储空间", "BucketName"),
		objectName: declared("String", "文件名称", "ObjectName"),
		OSSRegion: declared("String", "OSS所在地域", "OSSRegion"),
		URLExpirationTime: declared("Number", "URL有效期", "URLExpirationTime", { Default: 6000 }),
		...COMMAND,
	},
	tasks: [
		{
			Name: "generateUrl",
			Action: "ACS::ExecuteAPI",
			Properties: {
				Service: "OSS",
				API: "GenerateUrl",
				Method: "GET",
				URI: ref("objectName"),
				Parameters: {
					BucketName: ref("bucketName"),
					RegionId: ref("OSSRegion"),
					Expires: ref("URLExpirationTime"),
					Internal: { "Fn::If": [equal(ref("OSSRegion"), ref("regionId")), "true", "false"] },
				},
			},
			Outputs: { url: output("String", ".Url") },
		},
		askOsType(),
		download(ref("generateUrl.url")),
		runCommand,
	],
	outputs: OUTPUTS,
});

/** Actions that bring files into instances. */
export const downloadActions: Readonly<Record<string, JsonMap>> = {
	"ACS::ECS::DownloadFile": downloadFile,
	"ACS::ECS::DownloadFileAndRunCommand": downloadAndRun,
	"ACS::ECS::DownloadOSSFileAndRunCommand": downloadOssAndRun,
	"ACS::ESS::DownloadFileAndRunCommand": downloadAndRun,
	"ACS::ESS::DownloadOSSFileAndRunCommand": downloadOssAndRun,
};
