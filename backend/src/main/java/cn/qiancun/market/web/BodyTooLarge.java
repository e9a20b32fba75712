package cn.qiancun.market.web;

/** 413: the body of an API call is larger than the setting allows. */
class BodyTooLarge extends RuntimeException {}
