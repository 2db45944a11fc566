import { type SystemPolicy, systemPolicy } from "./system-policy";

/**
 * Products that do not exist here and whose system policies real configurations attach all the same: the word in the
 * policies' names, the product's name, and its RAM codes (RAM: Services that work with RAM).
 */
const PRODUCTS: ReadonlyArray<readonly [word: string, title: string, ...codes: string[]]> = [
	["ActionTrail", "ActionTrail", "actiontrail"],
	["ADB", "AnalyticDB for MySQL", "adb"],
	["ALB", "Application Load Balancer", "alb"],
	["ApiGateway", "API Gateway", "apigateway"],
	["ARMS", "Application Real-Time Monitoring Service", "arms"],
	["BSS", "Billing Management", "bss", "bssapi"],
	["CDN", "Alibaba Cloud CDN", "cdn"],
	["CEN", "Cloud Enterprise Network", "cen"],
	["ClickHouse", "ApsaraDB for ClickHouse", "clickhouse"],
	["CloudMonitor", "CloudMonitor", "cms"],
	["Config", "Cloud Config", "config"],
	["ContainerRegistry", "Container Registry", "cr"],
	["CS", "Container Service", "cs"],
	["DBS", "Database Backup", "dbs"],
	["DCDN", "Dynamic Content Delivery Network", "dcdn"],
	["DirectMail", "Direct Mail", "dm"],
	["DMS", "Data Management", "dms"],
	["DNS", "Alibaba Cloud DNS", "alidns"],
	["Domain", "Domains", "domain"],
	["DTS", "Data Transmission Service", "dts"],
	["Dysms", "Short Message Service", "dysms"],
	["ECI", "Elastic Container Instance", "eci"],
	["EDAS", "Enterprise Distributed Application Service", "edas"],
	["Elasticsearch", "Elasticsearch", "elasticsearch"],
	["EMR", "E-MapReduce", "emr"],
	["EventBridge", "EventBridge", "eventbridge"],
	["FC", "Function Compute", "fc"],
	["FnF", "Serverless Workflow", "fnf"],
	["GA", "Global Accelerator", "ga"],
	["GlobalAcceleration", "Global Accelerator", "ga"],
	["GPDB", "AnalyticDB for PostgreSQL", "gpdb"],
	["HBase", "ApsaraDB for HBase", "hbase"],
	["HBR", "Cloud Backup", "hbr"],
	["HDM", "Database Autonomy Service", "hdm"],
	["Kafka", "Message Queue for Apache Kafka", "alikafka"],
	["KMS", "Key Management Service", "kms"],
	["Kvstore", "ApsaraDB for Redis", "kvstore"],
	["Live", "ApsaraVideo Live", "live"],
	["Log", "Simple Log Service", "log"],
	["MNS", "Message Service", "mns"],
	["MongoDB", "ApsaraDB for MongoDB", "dds"],
	["MQ", "Message Queue", "mq"],
	["MSE", "Microservices Engine", "mse"],
	["NAS", "File Storage NAS", "nas"],
	["NLB", "Network Load Balancer", "nlb"],
	["OpenSearch", "OpenSearch", "opensearch"],
	["OSS", "Object Storage Service", "oss"],
	["OTS", "Tablestore", "ots"],
	["Polardb", "PolarDB", "polardb"],
	["PrivateLink", "PrivateLink", "privatelink"],
	["Pvtz", "Alibaba Cloud DNS PrivateZone", "pvtz"],
	["Quotas", "Quota Center", "quotas"],
	["RDS", "ApsaraDB RDS", "rds"],
	["RDSGAD", "ApsaraDB RDS global active databases", "rds"],
	["ResourceDirectory", "Resource Directory", "resourcemanager"],
	["ROS", "Resource Orchestration Service", "ros"],
	["SAE", "Serverless App Engine", "sae"],
	["SLB", "Server Load Balancer", "slb"],
	["SWAS", "Simple Application Server", "swas-open", "swas"],
	["VOD", "ApsaraVideo VOD", "vod"],
	["YundunBastionHost", "Bastionhost", "yundun-bastionhost"],
	["YundunCert", "Certificate Management Service", "yundun-cert"],
	["YundunSAS", "Security Center", "yundun-sas"],
	["YundunWAF", "Web Application Firewall", "yundun-waf"],
];

/** What reads of a product are called. */
const READS = ["Describe*", "List*", "Get*", "Query*", "Check*", "BatchGet*"];

/**
 * Full and read-only access for each of them. Nobody here asks for a permission of these products: the product's
 * wildcard stands for the cloud's longer document.
 */
export const otherProducts: readonly SystemPolicy[] = PRODUCTS.flatMap(([word, title, ...codes]) => [
	systemPolicy(`Aliyun${word}FullAccess`, `Provides full access to ${title} via Management Console.`, [
		{ actions: codes.map((code) => `${code}:*`) },
	]),
	systemPolicy(`Aliyun${word}ReadOnlyAccess`, `Provides read-only access to ${title} via Management Console.`, [
		{ actions: codes.flatMap((code) => READS.map((read) => `${code}:${read}`)) },
	]),
]);
