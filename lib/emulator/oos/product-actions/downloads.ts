import type { JsonMap } from "../../expressions/value";
import {
	askOsType,
	declared,
	equal,
	INSTANCE,
	output,
	PRINTED,
	printedBy,
	productTemplate,
	REGION,
	ref,
	same,
} from "../template-parts";

/** What a download heeds besides: whether it may replace a file, and what the file is to be like on Linux. */
type Care = { readonly overwrites?: boolean; readonly setsOwner?: boolean };

const KEEP_FILE = `if [ '{{ overwrite }}' != true ] && [ -f "$file" ]; then echo 'File already exists.'; exit 1; fi
`;
const SET_OWNER = `[ -z '{{ fileMode }}' ] || chmod '{{ fileMode }}' "$file"
[ -z '{{ fileGroup }}' ] || chgrp '{{ fileGroup }}' "$file"
[ -z '{{ fileOwner }}' ] || chown '{{ fileOwner }}' "$file"
`;

/** Puts what a URL has into a directory of the instance, under the last part of its path. */
const SHELL_DOWNLOAD = (url: string, { overwrites, setsOwner }: Care) => `set -e
url='${url}'
dir='{{ destinationDir }}'
file="$dir/$(basename "\${url%%\\?*}")"
mkdir -p "$dir"
${overwrites ? KEEP_FILE : ""}if command -v curl >/dev/null; then curl -fsSL -o "$file" "$url"; else wget -q -O "$file" "$url"; fi
${setsOwner ? SET_OWNER : ""}echo "$file"
`;
const POWERSHELL_KEEP_FILE = `if ('{{ overwrite }}' -ne 'true' -and (Test-Path $file)) { 'File already exists.'; exit 1 }
`;
const POWERSHELL_DOWNLOAD = (url: string, { overwrites }: Care) => `$ErrorActionPreference = 'Stop'
$url = '${url}'
$dir = '{{ destinationDir }}'
New-Item -ItemType Directory -Force -Path $dir | Out-Null
$file = Join-Path $dir ([System.IO.Path]::GetFileName(([Uri]$url).LocalPath))
${overwrites ? POWERSHELL_KEEP_FILE : ""}Invoke-WebRequest -Uri $url -OutFile $file
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
		...PRINTED,
	};
}

function download(url: string, care: Care = {}): JsonMap {
	const content = { "Fn::If": [IS_WINDOWS, POWERSHELL_DOWNLOAD(url, care), SHELL_DOWNLOAD(url, care)] };
	return script("downloadFile", content, {});
}

const runCommand = script("runCommand", ref("commandContent"), { workingDir: ref("workingDir") });
const runWithParameters = script("runCommand", ref("commandContent"), {
	...same("workingDir", "parameters"),
	enableParameter: { "Fn::If": [equal(ref("parameters"), {}), false, true] },
});

const OUTPUTS: JsonMap = {
	downloadFileCommandOutput: { Type: "String", Value: ref("downloadFile.commandOutput") },
	runCommandOutput: { Type: "String", Value: ref("runCommand.commandOutput") },
};

const TIMEOUT: JsonMap = { timeout: declared("Number", "超时时间", "Timeout", { Default: 600 }) };
const COMMAND: JsonMap = {
	destinationDir: declared("String", "目标目录", "DestinationDir"),
	commandContent: declared("String", "命令内容", "CommandContent"),
	workingDir: declared("String", "执行路径", "WorkingDir", { Default: "" }),
	...TIMEOUT,
};
const SAVE: JsonMap = {
	whetherSaveToFile: declared("Boolean", "是否保存文件", "WhetherSaveToFile", { Default: true }),
};
const TOKEN: JsonMap = { tokenInfo: declared("String", "令牌", "TokenInfo", { NoEcho: true, Default: "" }) };
const OVERWRITE: JsonMap = { overwrite: declared("Boolean", "是否覆盖", "Overwrite", { Default: true }) };
/** What a downloaded file is to be like, and whether it may replace one that is there. */
export const FILE: JsonMap = {
	fileOwner: declared("String", "文件所有者", "FileOwner", { Default: "" }),
	fileGroup: declared("String", "文件所属组", "FileGroup", { Default: "" }),
	fileMode: declared("String", "文件权限", "FileMode", { Default: "" }),
	...OVERWRITE,
};

const source = (...types: readonly string[]): JsonMap => ({
	sourceType: declared("String", "文件来源", "SourceType", { AllowedValues: types }),
	sourcePath: declared("String", "文件地址", "SourcePath"),
	...TOKEN,
});

const downloadFile = productTemplate({
	zh: "下载文件到一台ECS实例",
	en: "Downloads a file to one ECS instance",
	parameters: {
		...REGION,
		...INSTANCE,
		...source("oss", "https", "local"),
		destinationDir: declared("String", "目标目录", "DestinationDir"),
		...TIMEOUT,
		...FILE,
	},
	tasks: [askOsType(), download(ref("sourcePath"), { overwrites: true, setsOwner: true })],
	outputs: printedBy("downloadFile"),
});

const downloadAndRun = productTemplate({
	zh: "下载文件到一台ECS实例并执行命令",
	en: "Downloads a file to one ECS instance and runs a command there",
	parameters: { ...REGION, ...INSTANCE, ...source("oss", "https", "local"), ...OVERWRITE, ...COMMAND },
	tasks: [askOsType(), download(ref("sourcePath"), { overwrites: true }), runCommand],
	outputs: OUTPUTS,
});

const downloadInGroup = productTemplate({
	zh: "下载文件到伸缩组的一台ECS实例并执行命令",
	en: "Downloads a file to one ECS instance of a scaling group and runs a command there",
	parameters: { ...REGION, ...INSTANCE, ...source("oss", "https", "github"), ...COMMAND, ...SAVE },
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
		parameters: declared("Json", "命令参数", "Parameters", { Default: {} }),
		...TOKEN,
		...COMMAND,
		...SAVE,
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
		runWithParameters,
	],
	outputs: OUTPUTS,
});

/** Actions that bring files into instances. */
export const downloadActions: Readonly<Record<string, JsonMap>> = {
	"ACS::ECS::DownloadFile": downloadFile,
	"ACS::ECS::DownloadFileAndRunCommand": downloadAndRun,
	"ACS::ECS::DownloadOSSFileAndRunCommand": downloadOssAndRun,
	"ACS::ESS::DownloadFileAndRunCommand": downloadInGroup,
	"ACS::ESS::DownloadOSSFileAndRunCommand": downloadOssAndRun,
};
