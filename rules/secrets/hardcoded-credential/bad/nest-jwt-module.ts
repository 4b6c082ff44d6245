// nest: the secret of the jwt module
import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';

@Module({
  imports: [JwtModule.register({ secret: 'change-me-later', signOptions: { expiresIn: '10m' } })], // expect: secrets/hardcoded-credential
})
export class AuthModule {}
