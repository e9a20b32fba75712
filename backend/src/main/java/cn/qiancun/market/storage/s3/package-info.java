/** The adapter for buckets that speak S3: Amazon's, Alibaba Cloud's, MinIO's. */
package cn.qiancun.market.storage.s3;
